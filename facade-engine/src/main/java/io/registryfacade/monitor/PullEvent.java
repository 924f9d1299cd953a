package io.registryfacade.monitor;

import io.registryfacade.Decision;
import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.internal.JsonEscaper;
import io.registryfacade.internal.Labels;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A manifest was asked for, and the client got it, or was sent to where it is.
 *
 * <p>One {@code docker pull} is several events: by its tag, then by digest, of an index and then of one platform's
 * manifest. {@code HEAD} counts as well as {@code GET}, because Docker and containerd ask for the digest behind a tag by
 * {@code HEAD}, and for nothing more if they have that image already. Whoever counts pulls of a tag counts the events
 * whose reference is a tag.
 *
 * @param at when
 * @param method {@code GET} or {@code HEAD}
 * @param repository the repository's name here
 * @param reference the tag or digest
 * @param client who asked, as far as that was said
 * @param decision how it was delivered
 * @param upstream the name of the upstream that has it; {@code null} if that is not known
 * @param status that of the answer, below 400
 */
public record PullEvent(
        Instant at,
        String method,
        RepositoryName repository,
        Reference reference,
        ClientFamily client,
        Decision.Kind decision,
        @Nullable String upstream,
        int status) {
    /**
     * Checks that nothing but the upstream is {@code null}.
     *
     * @param at when
     * @param method {@code GET} or {@code HEAD}
     * @param repository the repository's name here
     * @param reference the tag or digest
     * @param client who asked
     * @param decision how it was delivered
     * @param upstream the name of the upstream that has it
     * @param status that of the answer
     */
    public PullEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(decision, "decision");
    }

    /**
     * The event that a request is.
     *
     * @param request the request and what became of it
     * @param at when
     * @return empty if it was for something else, or failed
     */
    public static Optional<PullEvent> of(CompletedRequest request, Instant at) {
        if (request.status() >= 400 || !(request.registryRequest() instanceof RegistryRequest.Manifest asked)) {
            return Optional.empty();
        }
        return Optional.of(new PullEvent(
                at,
                request.request().method(),
                asked.name(),
                asked.reference(),
                request.clientFamily(),
                request.decision().kind(),
                request.upstream(),
                request.status()));
    }

    /**
     * The event as one line of JSON.
     *
     * @return an object in ASCII alone, without the end of the line
     */
    public String json() {
        StringBuilder json = new StringBuilder(256).append('{');
        member(json, "time", at.truncatedTo(ChronoUnit.MILLIS).toString());
        member(json, "method", method);
        member(json, "repository", repository.value());
        member(json, "reference", reference.value());
        member(json, "client", Labels.of(client));
        member(json, "decision", decision.label());
        if (upstream == null) {
            json.append("\"upstream\":null,");
        } else {
            member(json, "upstream", upstream);
        }
        return json.append("\"status\":").append(status).append('}').toString();
    }

    private static void member(StringBuilder json, String name, String value) {
        JsonEscaper.append(json.append('"').append(name).append("\":\""), value).append("\",");
    }
}
