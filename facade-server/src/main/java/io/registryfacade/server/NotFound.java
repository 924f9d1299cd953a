package io.registryfacade.server;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The response of the admin port to all other requests. */
final class NotFound {
    private static final OutboundResponse RESPONSE = OutboundResponse.json(
            404, new OciError(ErrorCode.UNSUPPORTED, "this port has /healthz, /readyz and /metrics").json(), List.of());

    private NotFound() {}

    static boolean respond(ServerExchange exchange) {
        exchange.respond(CompletableFuture.completedFuture(RESPONSE));
        return true;
    }
}
