package io.registryfacade.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.cache.SharedCacheSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveSettingsTest {
    private static final ResolveSettings DEFAULTS = ResolveSettings.defaults();
    private static final SharedCacheSettings CACHE = SharedCacheSettings.parse("memory://one");
    private static final TokenKey KEY = TokenKey.of("0123456789abcdef0123456789abcdef");

    @ParameterizedTest
    @CsvSource({
        "   64,  8,   8", //
        "  128, 16,  16",
        "  512, 64,  64",
        " 8192, 64, 1024",
        "   16,  2,   8",
    })
    void memory_isAShareOfTheHeap(long heap, long cache, long buffers) {
        long mib = 1024 * 1024;
        ResolveSettings settings = ResolveSettings.forHeap(heap * mib);
        assertThat(settings.manifestCacheBytes()).isEqualTo(cache * mib);
        assertThat(settings.bufferMemoryBytes()).isEqualTo(buffers * mib);
    }

    @Test
    void defaults_fitThisHeap_andSlowRegistries() {
        assertThat(DEFAULTS)
                .isEqualTo(ResolveSettings.forHeap(Runtime.getRuntime().maxMemory()));
        assertThat(DEFAULTS.deadline()).isEqualTo(Duration.ofMinutes(1));
        assertThat(DEFAULTS.manifestMaxAge()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.concurrency()).isEqualTo(1_000);
        assertThat(DEFAULTS.tokenKey()).isNull();
        assertThat(DEFAULTS.sharedCache()).isNull();
    }

    @Test
    void manifestCacheBytes_areNotNegative() {
        assertThat(DEFAULTS.withManifestCacheBytes(0).manifestCacheBytes()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withManifestCacheBytes(-1))
                .withMessage("a cache cannot have -1 bytes; 0 turns it off");
    }

    @Test
    void manifestMaxAge_isNotNegative() {
        assertThat(DEFAULTS.withManifestMaxAge(Duration.ZERO).manifestMaxAge()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withManifestMaxAge(Duration.ofNanos(-1)))
                .withMessage("the maximum age of a manifest must not be negative");
    }

    @Test
    void bufferMemoryBytes_arePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withBufferMemoryBytes(0))
                .withMessage("buffers need at least 1 byte of memory");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void deadline_isGreaterThanZero(long nanos) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withDeadline(Duration.ofNanos(nanos)))
                .withMessage("a deadline must be greater than 0");
    }

    @Test
    void concurrency_isPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withConcurrency(0))
                .withMessage("concurrency must be at least 1, not 0");
    }

    @Test
    void eachWither_changesOneSetting() {
        ResolveSettings all = DEFAULTS.withManifestCacheBytes(1)
                .withManifestMaxAge(Duration.ofSeconds(2))
                .withBufferMemoryBytes(3)
                .withDeadline(Duration.ofSeconds(4))
                .withConcurrency(5)
                .withTokenKey(KEY)
                .withSharedCache(CACHE);
        assertThat(all)
                .hasToString("ResolveSettings[manifestCacheBytes=1, manifestMaxAge=PT2S, bufferMemoryBytes=3,"
                        + " deadline=PT4S, concurrency=5, tokenKey=TokenKey, sharedCache=memory://one]");
        assertThat(all.tokenKey()).isEqualTo(KEY);
        assertThat(all.sharedCache()).isEqualTo(CACHE);
        assertThat(DEFAULTS.withSharedCache(CACHE)
                        .withTokenKey(KEY)
                        .withConcurrency(5)
                        .withDeadline(Duration.ofSeconds(4))
                        .withBufferMemoryBytes(3)
                        .withManifestMaxAge(Duration.ofSeconds(2))
                        .withManifestCacheBytes(1))
                .isEqualTo(all)
                .hasSameHashCodeAs(all);
    }

    @Test
    void settings_areEqual_ifAllOfThemAre() {
        assertThat(DEFAULTS).isNotEqualTo("settings");
        assertThat(List.of(
                        DEFAULTS.withManifestCacheBytes(1),
                        DEFAULTS.withManifestMaxAge(Duration.ZERO),
                        DEFAULTS.withBufferMemoryBytes(1),
                        DEFAULTS.withDeadline(Duration.ofSeconds(1)),
                        DEFAULTS.withConcurrency(1),
                        DEFAULTS.withTokenKey(KEY),
                        DEFAULTS.withSharedCache(CACHE)))
                .doesNotHaveDuplicates()
                .doesNotContain(DEFAULTS);
    }
}
