package io.registryfacade.servlet;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.internal.IpAddresses;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adapts a servlet request and response to the engine. */
final class ServletExchange implements ServerExchange {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Consumer<String> log;

    /**
     * Creates an exchange.
     *
     * @param log receives warnings about the application, the same for each such request
     */
    ServletExchange(HttpServletRequest request, HttpServletResponse response, Consumer<String> log) {
        this.request = request;
        this.response = response;
        this.log = log;
    }

    @Override
    public InboundRequest request() {
        return new InboundRequest(
                request.getMethod(),
                pathWithinApplication(request),
                request.getQueryString(),
                new ServletHeaders(request));
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
        String address = request.getRemoteAddr();
        return address == null ? null : IpAddresses.parse(address);
    }

    @Override
    public void respond(CompletableFuture<OutboundResponse> outbound) {
        if (response.isCommitted()) {
            log.accept("The registry facade cannot respond to a request, because a filter in front of it already has:"
                    + " map the facade's filter first");
            CompletableFuture<?> unused =
                    outbound.thenAccept(result -> result.body().cancel());
            return;
        }
        boolean head = request.getMethod().equals("HEAD");
        boolean available = isAvailable(outbound);
        if (!available && !request.isAsyncSupported()) {
            log.accept("A thread of the server waits for each request that the registry facade resolves, and the facade"
                    + " cannot stream layers: map its filter and those in front of it with async-supported");
        }
        if (available || !request.isAsyncSupported()) {
            ResponseWriter.write(outbound.join(), head, response);
            return;
        }
        AsyncContext async = request.startAsync();
        // the engine has its own deadline, and cancels a stalled layer
        async.setTimeout(0);
        CompletableFuture<?> unused =
                outbound.thenAccept(result -> new ResponseWriter(async, response).write(result, head));
    }

    private static boolean isAvailable(CompletableFuture<OutboundResponse> response) {
        return response.isDone() && response.join().body() instanceof Body.Bytes;
    }

    /** Returns the path after the context path; the container decodes neither (Servlet 6.0, section 3.5). */
    private static String pathWithinApplication(HttpServletRequest request) {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        return path.startsWith(context) ? path.substring(context.length()) : path;
    }
}
