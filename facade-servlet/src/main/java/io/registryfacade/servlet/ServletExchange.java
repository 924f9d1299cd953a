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
import org.jspecify.annotations.Nullable;

/** Between the servlet API and the core: hands a request over as it was received, and writes the answer. */
final class ServletExchange implements ServerExchange {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    ServletExchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
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
        boolean head = request.getMethod().equals("HEAD");
        if (!request.isAsyncSupported() || isAvailable(outbound)) {
            // without async the container's thread has to wait, which is better than no answer
            ResponseWriter.write(outbound.join(), head, response);
            return;
        }
        AsyncContext async = request.startAsync();
        // the facade has a deadline of its own, and gives up a layer that stops coming
        async.setTimeout(0);
        CompletableFuture<?> unused =
                outbound.thenAccept(found -> new ResponseWriter(async, response).write(found, head));
    }

    private static boolean isAvailable(CompletableFuture<OutboundResponse> response) {
        return response.isDone() && response.join().body() instanceof Body.Bytes;
    }

    /** The raw path behind the context path; neither is decoded by the container (Servlet 6.0, section 3.5). */
    private static String pathWithinApplication(HttpServletRequest request) {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        return path.startsWith(context) ? path.substring(context.length()) : path;
    }
}
