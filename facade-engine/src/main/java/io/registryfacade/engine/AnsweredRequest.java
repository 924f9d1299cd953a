package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Operation;
import io.registryfacade.oci.RegistryRequest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what became of it.
 *
 * @param request the request as received, without its headers, which may hold secrets; what it says is from outside and
 *     must be escaped where people read it
 * @param asked what it asked of a registry
 * @param decision what was decided
 * @param route the pattern of the route that covers the repository, as it was configured; {@code null} if there is no
 *     repository, or no such route
 * @param upstream the name of the upstream that the answer leads to or came from; {@code null} if it is the facade's own
 * @param client who asked, as far as that was said
 * @param status that of the answer
 * @param took from the request to the answer, without the time that it takes to write it
 */
public record AnsweredRequest(
        InboundRequest request,
        RegistryRequest asked,
        Decision decision,
        @Nullable String route,
        @Nullable String upstream,
        ClientFamily client,
        int status,
        Duration took) {
    /**
     * Checks that nothing else is {@code null}.
     *
     * @param request the request as received
     * @param asked what it asked of a registry
     * @param decision what was decided
     * @param route the pattern of the route that covers the repository
     * @param upstream the name of the upstream that the answer leads to or came from
     * @param client who asked
     * @param status that of the answer
     * @param took from the request to the answer
     */
    public AnsweredRequest {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(took, "took");
    }

    /**
     * What kind of request it is.
     *
     * @return the kind
     */
    public Operation operation() {
        return Operation.of(asked);
    }
}
