package io.registryfacade.engine;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request at a web server and the way to respond to it: the SPI for web servers. To host a facade on a server,
 * implement this and call {@link FacadeEngine#handle(ServerExchange)}.
 */
public interface ServerExchange {
    /**
     * Returns the request as received: its path neither decoded nor normalised, without the prefix at which the facade
     * is mounted.
     *
     * @return the request; its headers are read only until {@link FacadeEngine#handle} returns
     */
    InboundRequest request();

    /**
     * Returns the address of the connection's peer, whatever a header says.
     *
     * @return {@code null} if the peer has none, such as on a Unix domain socket
     */
    @Nullable
    InetAddress remoteAddress();

    /**
     * Writes the response as soon as it is complete. The engine calls this at most once, on its caller's thread, before
     * {@link FacadeEngine#handle} returns. It should not block if the server can write asynchronously.
     *
     * @param response the response, often complete already; it never fails. For a {@code HEAD}, write it without its
     *     body; a {@link io.registryfacade.http.Body.Stream} that is not written must be cancelled.
     */
    void respond(CompletableFuture<OutboundResponse> response);
}
