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
 * @param registryRequest what it asked of a registry
 * @param decision what was decided
 * @param route the pattern of the route that covers the repository, as it was configured; {@code null} if there is no
 *     repository, or no such route
 * @param upstream the name of the upstream that the answer leads to or came from; {@code null} if it is the facade's own
 * @param clientFamily who asked, as far as that was said
 * @param status that of the answer
 * @param duration from the request to the answer, without the time that it takes to write it
 */
public record CompletedRequest(
        InboundRequest request,
        RegistryRequest registryRequest,
        Decision decision,
        @Nullable String route,
        @Nullable String upstream,
        ClientFamily clientFamily,
        int status,
        Duration duration) {
    /**
     * Checks that nothing else is {@code null}.
     *
     * @param request the request as received
     * @param registryRequest what it asked of a registry
     * @param decision what was decided
     * @param route the pattern of the route that covers the repository
     * @param upstream the name of the upstream that the answer leads to or came from
     * @param clientFamily who asked
     * @param status that of the answer
     * @param duration from the request to the answer
     */
    public CompletedRequest {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(registryRequest, "registryRequest");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(clientFamily, "clientFamily");
        Objects.requireNonNull(duration, "duration");
    }

    /**
     * What kind of request it is.
     *
     * @return the kind
     */
    public Operation operation() {
        return Operation.of(registryRequest);
    }
}
