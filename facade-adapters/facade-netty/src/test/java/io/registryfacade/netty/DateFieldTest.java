package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DateFieldTest {
    /** The example of RFC 9110, section 5.6.7. */
    @Test
    void value_isAnImfFixdate() {
        assertThat(DateField.of(784_111_777L).value().toString()).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void now_isOfThisSecond() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant now = DateTimeFormatter.RFC_1123_DATE_TIME.parse(DateField.now(), Instant::from);
        assertThat(now).isBetween(before, Instant.now());
    }
}
