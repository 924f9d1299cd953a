package io.registryfacade.server.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Delays between attempts that fail: a minute, then twice as long each time, up to four hours, and by up to a quarter
 * longer or shorter, so that servers that failed together do not return together. Failed validations begin with two or four
 * minutes, because authorities limit them more: Let's Encrypt permits five in an hour.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LAST = Duration.ofHours(4);
    /** The longest wait that an authority can demand; the longest rate limits in use are a week. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(8);
    /** As many attempts should remain until the certificate expires. */
    private static final int ATTEMPTS_LEFT = 8;

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Returns when to try again.
     *
     * @param expiry when the certificate in use expires; {@code null} if there is none
     * @param retryAfter when the authority permits the next request
     */
    Instant failed(Instant now, @Nullable Instant expiry, Optional<Instant> retryAfter) {
        Duration delay = next;
        next = shorter(next.multipliedBy(2), LAST);
        if (expiry != null && expiry.isAfter(now)) {
            Duration urgent = Duration.between(now, expiry).dividedBy(ATTEMPTS_LEFT);
            delay = shorter(delay, urgent.compareTo(FIRST) < 0 ? FIRST : urgent);
        }
        Instant planned = now.plusMillis((long) (delay.toMillis() * random.nextDouble(0.75, 1.25)));
        Instant permitted = retryAfter.orElse(planned);
        Instant latest = now.plus(MAX_RETRY_AFTER);
        if (permitted.isAfter(latest)) {
            return latest;
        }
        return permitted.isAfter(planned) ? permitted : planned;
    }

    /**
     * Makes the first delay longer; call it before {@link #failed}.
     *
     * @param validations how many validations failed in this attempt
     */
    void validationsFailed(int validations) {
        if (next.equals(FIRST)) {
            next = FIRST.multipliedBy(1L << validations);
        }
    }

    void succeeded() {
        next = FIRST;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
