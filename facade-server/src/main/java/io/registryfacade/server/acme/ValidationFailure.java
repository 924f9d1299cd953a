package io.registryfacade.server.acme;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Domains that an authority could not validate. */
final class ValidationFailure extends AcmeFailure {
    @Serial
    private static final long serialVersionUID = 1;

    private final String authority;
    private final transient List<FailedChallenge> challenges;

    /**
     * Creates a failure.
     *
     * @param authority the authority's name
     * @param challenges at least one
     */
    ValidationFailure(String authority, List<FailedChallenge> challenges) {
        super(message(authority, challenges));
        this.authority = authority;
        this.challenges = challenges;
    }

    /** Returns whether challenges of another type may succeed for all the domains that failed. */
    boolean hasAlternative() {
        return challenges.stream().allMatch(FailedChallenge::hasAlternative);
    }

    /** Returns how many types of challenges failed, which is how often authorities count a failure of one domain. */
    int types() {
        return (int) challenges.stream().map(FailedChallenge::type).distinct().count();
    }

    /** Returns this failure and a later one of the same attempt. */
    ValidationFailure and(ValidationFailure later) {
        return new ValidationFailure(
                authority,
                Stream.concat(challenges.stream(), later.challenges.stream()).toList());
    }

    private static String message(String authority, List<FailedChallenge> challenges) {
        return challenges.stream()
                .collect(groupingBy(FailedChallenge::domain, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(domain -> message(authority, domain.getKey(), domain.getValue()))
                .collect(joining("; "));
    }

    private static String message(String authority, String domain, List<FailedChallenge> challenges) {
        return authority + " could not validate " + domain + " "
                + challenges.stream()
                        .map(failed -> "by " + failed.type().id() + " (" + failed.reason() + ")")
                        .collect(joining(", nor "))
                + "; let the DNS name " + domain + " point to this server, whose port "
                + challenges.stream()
                        .map(failed -> String.valueOf(failed.type().port()))
                        .collect(joining(" or "))
                + " must be reachable from the authority";
    }
}
