package io.registryfacade.netty;

import io.netty.handler.codec.DateFormatter;
import io.netty.util.AsciiString;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/** The value of {@code Date} for all responses of one second (RFC 9110, section 6.6.1). */
record DateField(long epochSecond, AsciiString value) {
    /** Formatting it for each response took 2 % of the processor time of a redirect. */
    private static volatile DateField last = of(0);

    static CharSequence now() {
        long second = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        DateField field = last;
        if (field.epochSecond != second) {
            field = of(second);
            last = field;
        }
        return field.value;
    }

    static DateField of(long epochSecond) {
        return new DateField(
                epochSecond, new AsciiString(DateFormatter.format(Date.from(Instant.ofEpochSecond(epochSecond)))));
    }
}
