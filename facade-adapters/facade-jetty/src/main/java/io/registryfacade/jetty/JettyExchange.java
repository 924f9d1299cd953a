package io.registryfacade.jetty;

import io.registryfacade.engine.BodyWriter;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Passes one request of Jetty to the engine as it was received, and writes the response. */
final class JettyExchange implements ServerExchange {
    private final Request request;
    private final Response response;
    private final Callback callback;

    JettyExchange(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    @Override
    public InboundRequest request() {
        return new InboundRequest(
                request.getMethod(),
                Objects.requireNonNullElse(request.getHttpURI().getPath(), ""),
                request.getHttpURI().getQuery(),
                new JettyHeaders(request.getHeaders()).withDefaultHost(request.getHttpURI()::getAuthority));
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : null;
    }

    @Override
    public void respond(CompletableFuture<OutboundResponse> response) {
        CompletableFuture<?> unused = response.thenAccept(this::write).whenComplete((written, failure) -> {
            if (failure != null) {
                callback.failed(failure);
            }
        });
    }

    private void write(OutboundResponse outbound) {
        response.setStatus(outbound.status());
        if (outbound.body().length() >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, outbound.body().length());
        }
        // to HEAD, the headers may have the length that GET would have
        for (Header header : outbound.headers()) {
            response.getHeaders().put(header.name(), header.value());
        }
        if (HttpMethod.HEAD.is(request.getMethod())) {
            outbound.body().cancel();
            // completing the callback alone sometimes leaves the headers unsent
            response.write(true, null, callback);
            return;
        }
        outbound.body().match(new Body.Cases<Void>() {
            @Override
            public Void bytes(Body.Bytes body) {
                response.write(true, ByteBuffer.wrap(body.bytes()), callback);
                return null;
            }

            @Override
            public Void stream(Body.Stream body) {
                body.publisher().subscribe(new BodyWriter(new JettyOutput(response, callback)));
                return null;
            }
        });
    }
}
