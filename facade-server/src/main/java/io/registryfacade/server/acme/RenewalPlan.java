package io.registryfacade.server.acme;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.exception.AcmeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When to renew one certificate: when the authority suggests it, or else when a third of its life is left. */
final class RenewalPlan {
    private static final Logger LOG = LoggerFactory.getLogger(RenewalPlan.class);
    /** The recommendation of RFC 9773, section 4.3.2. */
    private static final Duration QUERY_INTERVAL = Duration.ofHours(6);

    private static final Duration MIN_QUERY_INTERVAL = Duration.ofMinutes(1);
    private static final Duration MAX_QUERY_INTERVAL = Duration.ofDays(1);

    private final X509Certificate certificate;
    /** A later suggestion would leave no time for failed attempts. */
    private final Instant latest;

    private Instant renewAt;
    private Instant nextQuery = Instant.MIN;
    private @Nullable RenewalWindow window;

    RenewalPlan(X509Certificate certificate) {
        this.certificate = certificate;
        Instant expiry = certificate.getNotAfter().toInstant();
        Duration life = Duration.between(certificate.getNotBefore().toInstant(), expiry);
        renewAt = expiry.minus(life.dividedBy(3));
        latest = expiry.minus(life.dividedBy(10));
    }

    /** Returns when the certificate must be renewed. */
    Instant renewAt() {
        return renewAt;
    }

    /** Returns when there is something to do: a renewal, or another question to the authority. */
    Instant nextCheck() {
        return renewAt.isBefore(nextQuery) ? renewAt : nextQuery;
    }

    /** Asks the authority when to renew, if it is time to ask. A failure changes nothing. */
    void update(Authority authority, Instant now, RandomGenerator random) {
        if (now.isBefore(nextQuery)) {
            return;
        }
        Optional<Instant> retryAfter = Optional.empty();
        try {
            Session session = authority.session();
            RenewalWindow.fetch(session, certificate).ifPresent(suggested -> accept(suggested, random));
            retryAfter = authority.times().retryAfter();
        } catch (AcmeException | RuntimeException e) {
            // whatever the authority responds, the certificate is renewed in time
            LOG.debug("Cannot ask when to renew the certificate", e);
        }
        nextQuery = now.plus(retryAfter
                .map(time -> Duration.between(now, time))
                .map(RenewalPlan::limit)
                .orElse(QUERY_INTERVAL));
    }

    /** Keeps the time that was chosen before, unless the window has changed. */
    private void accept(RenewalWindow suggested, RandomGenerator random) {
        if (!suggested.equals(window)) {
            window = suggested;
            Instant chosen = suggested.choose(random);
            renewAt = chosen.isBefore(latest) ? chosen : latest;
        }
    }

    private static Duration limit(Duration interval) {
        if (interval.compareTo(MIN_QUERY_INTERVAL) < 0) {
            return MIN_QUERY_INTERVAL;
        }
        return interval.compareTo(MAX_QUERY_INTERVAL) > 0 ? MAX_QUERY_INTERVAL : interval;
    }
}
