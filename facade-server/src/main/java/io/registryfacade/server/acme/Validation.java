package io.registryfacade.server.acme;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/**
 * Proves to an authority that domains lead to this server. After a failure it prefers the next type of challenge, because
 * each needs another port.
 */
final class Validation {
    private static final Set<Status> FINAL = EnumSet.complementOf(EnumSet.of(Status.PENDING, Status.PROCESSING));
    /** Errors (RFC 8555, section 6.7) that every type of challenge has, because they are about the domain's DNS records. */
    private static final Set<String> ERRORS_OF_ALL_TYPES = Set.of("caa", "dns");

    private final AcmeSettings settings;
    private final Challenges challenges;
    private final Poll poll;
    private final InstantSource clock;
    private int failures;

    Validation(AcmeSettings settings, Challenges challenges, Poll poll, InstantSource clock) {
        this.settings = settings;
        this.challenges = challenges;
        this.poll = poll;
        this.clock = clock;
    }

    /**
     * Validates all domains of an order, and reports all that fail at once.
     *
     * @throws ValidationFailure if a domain fails; the next order is validated by the next type of challenge
     */
    void validate(List<Authorization> authorizations) throws AcmeException, AcmeFailure, InterruptedException {
        List<ChallengeType> types = new ArrayList<>(settings.challenges());
        Collections.rotate(types, -failures);
        List<FailedChallenge> failed = new ArrayList<>();
        for (Authorization authorization : authorizations) {
            if (authorization.getStatus() != Status.VALID) {
                validate(authorization, offered(authorization, types)).ifPresent(failed::add);
            }
        }
        if (!failed.isEmpty()) {
            failures++;
            throw new ValidationFailure(settings.authority(), failed);
        }
    }

    /** Returns the types that the authority offers, too; at least one. */
    private List<ChallengeType> offered(Authorization authorization, List<ChallengeType> types) throws AcmeFailure {
        List<String> offered =
                authorization.getChallenges().stream().map(Challenge::getType).toList();
        List<ChallengeType> usable =
                types.stream().filter(type -> offered.contains(type.id())).toList();
        if (usable.isEmpty()) {
            throw new AcmeFailure(settings.authority() + " validates "
                    + authorization.getIdentifier().getDomain() + " by " + String.join(" or ", offered)
                    + " only, which this program does not offer; use another --acme-directory");
        }
        return usable;
    }

    private Optional<FailedChallenge> validate(Authorization authorization, List<ChallengeType> types)
            throws AcmeException, AcmeFailure, InterruptedException {
        String domain = authorization.getIdentifier().getDomain();
        ChallengeType type = types.get(0);
        Challenge challenge = authorization.findChallenge(type.id()).orElseThrow();
        if (offer(domain, authorization, challenge)) {
            return Optional.empty();
        }
        Optional<Problem> problem = authorization.findChallenge(type.id()).flatMap(Challenge::getError);
        String reason = problem.map(ProblemText::of).orElse("no reason given");
        boolean hasAlternative =
                types.size() > 1 && problem.map(Validation::dependsOnType).orElse(true);
        return Optional.of(new FailedChallenge(domain, type, reason, hasAlternative));
    }

    private static boolean dependsOnType(Problem problem) {
        String error = problem.getType().toString();
        return !ERRORS_OF_ALL_TYPES.contains(error.substring(error.lastIndexOf(':') + 1));
    }

    /** Serves the proof as long as the authority validates. */
    private boolean offer(String domain, Authorization authorization, Challenge challenge)
            throws AcmeException, AcmeFailure, InterruptedException {
        if (challenge instanceof Http01Challenge http) {
            challenges.addKeyAuthorization(http.getToken(), http.getAuthorization());
            try {
                return trigger(domain, authorization, challenge);
            } finally {
                challenges.removeKeyAuthorization(http.getToken());
            }
        }
        TlsAlpn01Challenge tls = (TlsAlpn01Challenge) challenge;
        challenges.addTlsAlpnCertificate(
                domain, TlsAlpnCertificate.create(domain, tls.getAcmeValidation(), clock.instant()));
        try {
            return trigger(domain, authorization, challenge);
        } finally {
            challenges.removeTlsAlpnCertificate(domain);
        }
    }

    private boolean trigger(String domain, Authorization authorization, Challenge challenge)
            throws AcmeException, AcmeFailure, InterruptedException {
        challenge.trigger();
        return poll.until(authorization, FINAL, "the validation of " + domain) == Status.VALID;
    }
}
