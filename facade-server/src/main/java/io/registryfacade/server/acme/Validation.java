package io.registryfacade.server.acme;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/** Proves to an authority that domains lead to this server. After a failure it prefers the next way of validation. */
final class Validation {
    private static final Set<Status> FINAL = EnumSet.complementOf(EnumSet.of(Status.PENDING, Status.PROCESSING));

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

    /** Validates all domains of an order, and reports all that fail at once. */
    void validate(List<Authorization> authorizations) throws AcmeException, AcmeFailure, InterruptedException {
        List<ChallengeType> types = new ArrayList<>(settings.challenges());
        Collections.rotate(types, -failures);
        List<String> problems = new ArrayList<>();
        for (Authorization authorization : authorizations) {
            if (authorization.getStatus() != Status.VALID) {
                validate(authorization, types).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            failures++;
            throw new AcmeFailure(String.join("; ", problems));
        }
    }

    private Optional<String> validate(Authorization authorization, List<ChallengeType> types)
            throws AcmeException, AcmeFailure, InterruptedException {
        String domain = authorization.getIdentifier().getDomain();
        for (ChallengeType type : types) {
            Optional<Challenge> challenge = authorization.findChallenge(type.id());
            if (challenge.isPresent()) {
                boolean valid = offer(domain, authorization, challenge.get());
                return valid ? Optional.empty() : Optional.of(problem(domain, authorization, type));
            }
        }
        List<String> offered =
                authorization.getChallenges().stream().map(Challenge::getType).toList();
        return Optional.of(settings.authority() + " validates " + domain + " by " + String.join(" or ", offered)
                + " only, which this program does not offer; use another --acme-directory");
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

    private String problem(String domain, Authorization authorization, ChallengeType type) {
        String detail = authorization
                .findChallenge(type.id())
                .flatMap(Challenge::getError)
                .map(ProblemText::of)
                .orElse("no reason given");
        return settings.authority() + " could not validate " + domain + " by " + type.id() + " (" + detail
                + "); let the DNS name " + domain + " point to this server, whose port " + type.port()
                + " must be reachable from the authority";
    }
}
