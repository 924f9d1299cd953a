package io.registryfacade.server.pulls;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullLineTest {
    @Test
    void line_isRead_withMembersOfLaterVersions() {
        assertThat(PullLine.parse(
                        "{\"time\":\"2026-11-21T10:15:30.123Z\",\"repository\":\"my-org/app\",\"later\":{\"a\":[1]},"
                                + "\"reference\":\"1.0\",\"client\":\"go-container\",\"status\":307}"))
                .contains(new PullLine(
                        Instant.parse("2026-11-21T10:15:30.123Z"),
                        new RepositoryName("my-org/app"),
                        new Tag("1.0"),
                        "go-container"));
    }

    /** What is printed must not be able to control a terminal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"time\":\"2026-11-21T10:15:30Z\"",
                "{\"time\":\"soon\",\"repository\":\"a/b\",\"reference\":\"c\",\"client\":\"docker\"}",
                "{\"time\":\"2026-11-21T10:15:30Z\",\"repository\":\"A\",\"reference\":\"c\",\"client\":\"docker\"}",
                "{\"time\":\"2026-11-21T10:15:30Z\",\"repository\":\"a\",\"reference\":\"\\u001b\",\"client\":\"docker\"}",
                "{\"time\":\"2026-11-21T10:15:30Z\",\"repository\":\"a\",\"reference\":\"a:\",\"client\":\"docker\"}",
                "{\"time\":\"2026-11-21T10:15:30Z\",\"repository\":\"a\",\"reference\":\"c\",\"client\":\"\\u001b[2J\"}",
                "{\"time\":\"2026-11-21T10:15:30Z\",\"repository\":\"a\",\"reference\":\"c\",\"client\":\"docker\"}{}",
            })
    void otherLine_isNotRead(String line) {
        assertThat(PullLine.parse(line)).isEmpty();
    }
}
