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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A successful request for a manifest: the client got the manifest or a redirect to it.
 *
 * <p>One {@code docker pull} is several events: by its tag, then by digest, of an index and then of one platform's
 * manifest. {@code HEAD} counts as well as {@code GET}, because Docker and containerd request the digest of a tag by
 * {@code HEAD}, and stop there if they have that image already. To count the pulls of a tag, count the events whose
 * reference is a tag.
 */
public final class PullEvent {
    private final Instant at;
    private final String method;
    private final RepositoryName repository;
    private final Reference reference;
    private final ClientFamily client;
    private final Decision.Kind decision;
    private final @Nullable String upstream;
    private final int status;

    private PullEvent(CompletedRequest request, RegistryRequest.Manifest manifest, Instant at) {
        this.at = Objects.requireNonNull(at, "at");
        this.method = request.request().method();
        this.repository = manifest.name();
        this.reference = manifest.reference();
        this.client = request.clientFamily();
        this.decision = request.decision().kind();
        this.upstream = request.upstream();
        this.status = request.status();
    }

    /**
     * Returns the event for a completed request.
     *
     * @param request the request
     * @param at the time of the event
     * @return empty if the request was not for a manifest, or its status is 400 or above
     */
    public static Optional<PullEvent> of(CompletedRequest request, Instant at) {
        return request.status() < 400 && request.registryRequest() instanceof RegistryRequest.Manifest manifest
                ? Optional.of(new PullEvent(request, manifest, at))
                : Optional.empty();
    }

    /**
     * Returns when the client got its response.
     *
     * @return the time
     */
    public Instant at() {
        return at;
    }

    /**
     * Returns the method of the request.
     *
     * @return {@code GET} or {@code HEAD}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the name of the repository at the facade.
     *
     * @return the name that the client used
     */
    public RepositoryName repository() {
        return repository;
    }

    /**
     * Returns the reference of the manifest.
     *
     * @return a tag or a digest
     */
    public Reference reference() {
        return reference;
    }

    /**
     * Returns the family of the client, by its {@code User-Agent}.
     *
     * @return the family
     */
    public ClientFamily client() {
        return client;
    }

    /**
     * Returns the kind of the facade's decision: redirect or resolve.
     *
     * @return the kind
     */
    public Decision.Kind decision() {
        return decision;
    }

    /**
     * Returns the configured name of the upstream that has the manifest.
     *
     * @return {@code null} if it is not known
     */
    public @Nullable String upstream() {
        return upstream;
    }

    /**
     * Returns the status code of the response.
     *
     * @return the status code, below 400
     */
    public int status() {
        return status;
    }

    /**
     * Returns the event as one line of JSON.
     *
     * @return a JSON object in ASCII, without a line end
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

    private List<@Nullable Object> values() {
        return Arrays.asList(at, method, repository, reference, client, decision, upstream, status);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PullEvent event && values().equals(event.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "PullEvent" + json();
    }
}
