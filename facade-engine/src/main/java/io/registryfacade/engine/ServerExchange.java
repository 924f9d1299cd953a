package io.registryfacade.engine;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request at a web server and the way to answer it: all that a server must offer to host a facade. Whoever adapts a
 * server implements this and hands it to {@link FacadeEngine#handle(ServerExchange)}.
 */
public interface ServerExchange {
    /**
     * The request as it was received: its path neither decoded nor normalised, and without the prefix at which the
     * facade is mounted.
     *
     * @return the request; its headers are looked up only until the engine returns
     */
    InboundRequest request();

    /**
     * The address at the other end of the connection, whatever a header says.
     *
     * @return {@code null} if there is none, such as on a Unix domain socket
     */
    @Nullable
    InetAddress remoteAddress();

    /**
     * Writes the answer as soon as it is there. It is called at most once, before the engine returns and on the same
     * thread, and should not wait where the server can go on later.
     *
     * @param response the answer, which mostly is there already, and never fails. To a {@code HEAD} it is sent without its
     *     body; a {@link io.registryfacade.http.Body.Stream} that is not sent must be dropped.
     */
    void respond(CompletableFuture<OutboundResponse> response);
}
