package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {
    @Test
    void names_areFoundInAnyCase() {
        Headers headers = Headers.of(Map.of("Host", List.of("a.test")));
        assertThat(headers.values("hOST")).containsExactly("a.test");
        assertThat(headers.first("HOST")).isEqualTo("a.test");
    }

    @Test
    void lines_areSeparate_inTheirOrder() {
        // clients send Accept as several lines, and a registry must see all of them
        Map<String, List<String>> lines = new LinkedHashMap<>();
        lines.put("Accept", List.of("a/b", "c/d, e/f"));
        lines.put("accept", List.of("g/h"));
        assertThat(Headers.of(lines).values("Accept")).containsExactly("a/b", "c/d, e/f", "g/h");
        assertThat(Headers.of(lines).first("Accept")).isEqualTo("a/b");
    }

    @Test
    void absentName_hasNoValue_andAnEmptyLineHasAnEmptyValue() {
        Headers headers = Headers.of(Map.of("Accept", List.of("")));
        assertThat(headers.first("Accept")).isEmpty();
        assertThat(headers.first("Host")).isNull();
        assertThat(headers.values("Host")).isEmpty();
        assertThat(Headers.NONE.values("Accept")).isEmpty();
    }

    @Test
    void defaultHost_isThatOfARequestWithout() {
        Headers headers = Headers.of(Map.of("Accept", List.of("a/b"))).withDefaultHost(() -> "a.test");
        assertThat(headers.first("host")).isEqualTo("a.test");
        assertThat(headers.values("HOST")).containsExactly("a.test");
        assertThat(headers.first("Accept")).isEqualTo("a/b");
        assertThat(headers.values("Accept")).containsExactly("a/b");
        assertThat(headers.first("Range")).isNull();
        assertThat(headers.values("Range")).isEmpty();
    }

    @Test
    void defaultHost_replacesNone_andMayBeMissing() {
        Headers headers = Headers.of(Map.of("Host", List.of("a.test"))).withDefaultHost(() -> "other.test");
        assertThat(headers.first("Host")).isEqualTo("a.test");
        assertThat(headers.values("Host")).containsExactly("a.test");
        Headers none = Headers.NONE.withDefaultHost(() -> null);
        assertThat(none.first("Host")).isNull();
        assertThat(none.values("Host")).isEmpty();
    }

    @Test
    void map_isCopied() {
        List<String> hosts = new ArrayList<>(List.of("a.test"));
        Headers headers = Headers.of(Map.of("Host", hosts));
        hosts.set(0, "evil.test");
        assertThat(headers.values("Host")).containsExactly("a.test").isUnmodifiable();
    }
}
