package io.registryfacade.netty;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time that every answer tells (RFC 9110, section 6.6.1), written anew once in a second. */
final class HttpDate {
    /** Two digits for each day, unlike the formatter that comes with the JDK. */
    private static final DateTimeFormatter FIXED = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record FormattedDate(long second, AsciiString text) {}

    private static volatile FormattedDate last = write(0);

    private HttpDate() {}

    static AsciiString now() {
        long second = System.currentTimeMillis() / 1000;
        FormattedDate written = last;
        if (written.second() != second) {
            written = write(second);
            last = written;
        }
        return written.text();
    }

    private static FormattedDate write(long second) {
        return new FormattedDate(second, new AsciiString(FIXED.format(Instant.ofEpochSecond(second))));
    }
}
