package io.registryfacade.jetty;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
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

/** Between Jetty and the core: hands a request over as it was received, and writes the answer. */
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
                new JettyHeaders(request));
    }

    @Override
    public @Nullable InetAddress peer() {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : null;
    }

    @Override
    public void answer(CompletableFuture<HttpAnswer> answer) {
        CompletableFuture<?> unused = answer.thenAccept(this::write).whenComplete((written, failure) -> {
            if (failure != null) {
                callback.failed(failure);
            }
        });
    }

    private void write(HttpAnswer answer) {
        response.setStatus(answer.status());
        if (answer.body().length() >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length());
        }
        // a length among the headers is that of a GET, where this is a HEAD
        for (Header header : answer.headers()) {
            response.getHeaders().put(header.name(), header.value());
        }
        if (HttpMethod.HEAD.is(request.getMethod())) {
            if (answer.body() instanceof Body.Stream unread) {
                unread.drop();
            }
            // a callback alone leaves the headers unsent now and then
            response.write(true, null, callback);
            return;
        }
        answer.body().match(new Body.Cases<Void>() {
            @Override
            public Void bytes(Body.Bytes body) {
                response.write(true, ByteBuffer.wrap(body.array()), callback);
                return null;
            }

            @Override
            public Void stream(Body.Stream body) {
                body.publisher().subscribe(new StreamWriter(response, callback));
                return null;
            }
        });
    }
}
