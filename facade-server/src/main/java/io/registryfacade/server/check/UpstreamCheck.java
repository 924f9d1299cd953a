package io.registryfacade.server.check;

import io.registryfacade.resolve.UpstreamReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found at an upstream.
 *
 * @param name its name in the configuration
 * @param location its URL, or the path of an image layout
 * @param mirrors the URLs of its mirrors, to which a check sends no request: which one a client gets depends on its network
 * @param report what it requires
 * @param clockDifference how far its clock is ahead of this one's; {@code null} if it did not say its time
 * @param problems why something cannot be pulled, a sentence each
 * @param warnings what may become a problem, a sentence each
 */
record UpstreamCheck(
        String name,
        String location,
        List<String> mirrors,
        UpstreamReport report,
        @Nullable Duration clockDifference,
        List<String> problems,
        List<String> warnings) {
    /** Tokens are valid for five minutes at some registries. */
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    /**
     * Judges a report.
     *
     * @param now the time by this machine's clock
     * @param mayLackRepository whether another upstream of the route may have the repository
     */
    static UpstreamCheck of(
            String name,
            String location,
            List<String> mirrors,
            UpstreamReport report,
            Instant now,
            boolean mayLackRepository) {
        List<String> problems = new ArrayList<>(report.problems());
        List<String> warnings = new ArrayList<>();
        String missing = report.missingRepository();
        if (missing != null) {
            (mayLackRepository ? warnings : problems).add(missing);
        }
        if (report.remainingQuota().orElse(1) == 0) {
            problems.add(
                    "the registry permits no more pulls now; wait, or give this upstream 'username' and 'password'");
        }
        Instant time = report.serverTime();
        Duration difference = time == null ? null : Duration.between(now, time);
        if (difference != null && difference.abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0) {
            warnings.add("the clock of this machine differs from the registry's by "
                    + difference.abs().toMinutes() + " minutes; correct it, for example by NTP");
        }
        return new UpstreamCheck(
                name, location, mirrors, report, difference, List.copyOf(problems), List.copyOf(warnings));
    }
}
