package io.registryfacade.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTagTest {
    @ParameterizedTest
    @CsvSource({
        "200, 200",
        "307, 307",
        "404, 404",
        "429, 429",
        "503, 503",
        "100, 1xx",
        "206, 2xx",
        "399, 3xx",
        "418, 4xx",
        "520, 5xx",
        "599, 5xx",
        "600, other",
        "99, other",
        "0, other",
        "-1, other"
    })
    void of_keepsKnownStatuses_andGroupsOthers(int status, String tag) {
        assertThat(StatusTag.of(status)).isEqualTo(tag);
    }

    @Test
    void of_hasFewValues() {
        Set<String> tags = new TreeSet<>();
        for (int status = -1000; status < 10_000; status++) {
            tags.add(StatusTag.of(status));
        }
        assertThat(tags).hasSize(21);
    }
}
