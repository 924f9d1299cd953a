package io.registryfacade.server.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a certificate may be used. */
final class Validity {
    /** Time for a person to act, as long as the certificate lives long enough. */
    private static final Duration NOTICE = Duration.ofDays(14);

    private Validity() {}

    /** Returns why a certificate is not valid at a time, or {@code null} if it is. */
    static @Nullable String problem(X509Certificate certificate, Instant now) {
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isBefore(begin)) {
            return "the certificate is not valid before " + begin + ", and it is " + now
                    + "; correct the clock of this machine, or wait";
        }
        return now.isAfter(end) ? "the certificate has expired at " + end + "; renew it" : null;
    }

    /** Returns whether a certificate should have been renewed: it ends in two weeks, or has lived nine tenths of its life. */
    static boolean isEnding(X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration life = Duration.between(certificate.getNotBefore().toInstant(), end);
        Duration notice = life.compareTo(NOTICE.multipliedBy(2)) < 0 ? life.dividedBy(10) : NOTICE;
        return now.isAfter(end.minus(notice));
    }
}
