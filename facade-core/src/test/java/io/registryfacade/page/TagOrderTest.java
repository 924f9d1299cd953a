package io.registryfacade.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagOrderTest {
    private static List<String> sorted(String... tags) {
        return List.of(tags).stream().sorted(TagOrder.NEWEST_FIRST).toList();
    }

    @Test
    void newestVersion_isFirst_afterTheDefault() {
        assertThat(sorted("1.9", "main", "1.10-alpine", "1.10", "v2", "latest", "sha256-abc.sig", "2"))
                .containsExactly("latest", "v2", "2", "1.10", "1.9", "1.10-alpine", "sha256-abc.sig", "main");
    }

    @Test
    void numbers_areComparedByValue_howeverLong() {
        assertThat(sorted("007", "8", "0", "00", "99999999999999999999", "1", "1.1", "1.a", "1.0"))
                .containsExactly("99999999999999999999", "8", "007", "1.a", "1.1", "1.0", "1", "0", "00");
    }

    @Test
    void command_hasTheNewestTag_ifAllAreKnown() {
        assertThat(TagChoice.of(TagListing.listed(List.of("1.9", "1.10", "dev"), true)))
                .isEqualTo("1.10");
        assertThat(TagChoice.of(TagListing.listed(List.of("1.9", "1.10"), false)))
                .isNull();
        assertThat(TagChoice.of(TagListing.listed(List.of("1.9", "latest"), false)))
                .isEqualTo("latest");
        assertThat(TagChoice.of(TagListing.UNKNOWN)).isNull();
    }
}
