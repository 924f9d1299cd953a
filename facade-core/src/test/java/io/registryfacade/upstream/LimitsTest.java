package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final Limits DEFAULTS = Limits.defaults();

    @Test
    void defaults_suitRegistries_andListsOfAHundredThousandTags() {
        assertThat(DEFAULTS)
                .hasToString("Limits[manifest=4194304, token=65536, list=16777216, connections=64, streams=1000]");
        // each tag of the greatest length, in quotes, with a comma
        assertThat(DEFAULTS.list()).isGreaterThan(100_000 * (128 + 3));
    }

    @Test
    void eachWither_changesOneLimit() {
        Limits all = DEFAULTS.withManifest(1)
                .withToken(2)
                .withList(3)
                .withConnections(4)
                .withStreams(5);
        assertThat(all).hasToString("Limits[manifest=1, token=2, list=3, connections=4, streams=5]");
        assertThat(List.of(all.manifest(), all.token(), all.list(), all.connections(), all.streams()))
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(DEFAULTS.withStreams(5)
                        .withConnections(4)
                        .withList(3)
                        .withToken(2)
                        .withManifest(1))
                .isEqualTo(all)
                .hasSameHashCodeAs(all);
    }

    @Test
    void limits_areEqual_ifAllOfThemAre() {
        assertThat(DEFAULTS).isNotEqualTo("limits");
        assertThat(List.of(
                        DEFAULTS.withManifest(1),
                        DEFAULTS.withToken(1),
                        DEFAULTS.withList(1),
                        DEFAULTS.withConnections(1),
                        DEFAULTS.withStreams(1)))
                .doesNotHaveDuplicates()
                .doesNotContain(DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void limits_arePositive(int limit) {
        assertThat(Stream.<Runnable>of(
                        () -> DEFAULTS.withManifest(limit),
                        () -> DEFAULTS.withToken(limit),
                        () -> DEFAULTS.withList(limit)))
                .allSatisfy(each -> assertThatIllegalArgumentException()
                        .isThrownBy(each::run)
                        .withMessage("a limit must be at least 1 byte"));
        assertThat(Stream.<Runnable>of(() -> DEFAULTS.withConnections(limit), () -> DEFAULTS.withStreams(limit)))
                .allSatisfy(each -> assertThatIllegalArgumentException()
                        .isThrownBy(each::run)
                        .withMessage("a limit must be at least 1"));
    }
}
