package io.registryfacade.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** Certificates of 90 and of 6 days are common; the latter are renewed within their last days. */
    @ParameterizedTest
    @CsvSource({
        "PT2160H, PT1800H, false",
        "PT2160H, PT1825H, true",
        "PT2160H, PT2161H, true",
        "PT144H,  PT72H,   false",
        "PT144H,  PT120H,  false",
        "PT144H,  PT130H,  true",
    })
    void isEnding_isTrueInTimeForAPerson(Duration life, Duration age, boolean expected) throws Exception {
        SelfSigned certificate = SelfSigned.of("localhost", "EC", BEGIN, BEGIN.plus(life));

        assertThat(Validity.isEnding(certificate.certificate(), BEGIN.plus(age)))
                .isEqualTo(expected);
    }
}
