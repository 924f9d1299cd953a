package io.registryfacade.contract;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request without a server, and its response. */
public final class RecordedExchange implements ServerExchange {
    private final InboundRequest request;
    private @Nullable OutboundResponse response;

    /**
     * Creates an exchange without a response.
     *
     * @param request the request
     */
    public RecordedExchange(InboundRequest request) {
        this.request = request;
    }

    @Override
    public InboundRequest request() {
        return request;
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
        return null;
    }

    @Override
    public void respond(CompletableFuture<OutboundResponse> outbound) {
        response = outbound.join();
    }

    /**
     * Returns the response.
     *
     * @return what the handler of the request responded, without its body written
     */
    public OutboundResponse response() {
        return Objects.requireNonNull(response, "nothing has responded to the request");
    }
}
