package io.registryfacade.server.acme;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.shredzone.acme4j.PollableResource;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.exception.AcmeException;

/** Waits for the result of what an authority does in the background. */
final class Poll {
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Pause pause;

    Poll(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Asks until the resource has one of the statuses.
     *
     * @param what what the authority does, for the message
     */
    Status until(PollableResource resource, Set<Status> statuses, String what)
            throws AcmeException, AcmeFailure, InterruptedException {
        Instant deadline = clock.instant().plus(DEADLINE);
        while (true) {
            Optional<Instant> retryAfter = resource.fetch();
            Status status = resource.getStatus();
            if (statuses.contains(status)) {
                return status;
            }
            Instant now = clock.instant();
            if (now.isAfter(deadline)) {
                throw new AcmeFailure("the authority did not finish " + what + " within " + DEADLINE.toMinutes()
                        + " minutes; its status page may say why");
            }
            pause.await(
                    limit(retryAfter.map(time -> Duration.between(now, time)).orElse(SHORTEST)));
        }
    }

    private static Duration limit(Duration delay) {
        if (delay.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
