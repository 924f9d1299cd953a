package io.registryfacade.server.http;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Responses of the program itself, beside those of the facade. */
public final class Responses {
    private Responses() {}

    /**
     * Returns an error, which registry clients print.
     *
     * @param status the status
     * @param message what is wrong, and what would be right
     * @param headers more headers
     * @return the response
     */
    public static OutboundResponse error(int status, String message, Header... headers) {
        return OutboundResponse.json(status, new OciError(ErrorCode.UNSUPPORTED, message).json(), List.of(headers));
    }

    /**
     * Sends a response.
     *
     * @param exchange the request
     * @param response the response
     * @return {@code true}, because the request is handled
     */
    public static boolean send(ServerExchange exchange, OutboundResponse response) {
        exchange.respond(CompletableFuture.completedFuture(response));
        return true;
    }
}
