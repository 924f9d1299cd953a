package io.registryfacade.vertx;

import io.registryfacade.engine.BodyWriter;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.internal.IpAddresses;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Passes one request of Vert.x to the engine as it was received, and writes the response. */
final class VertxExchange implements ServerExchange {
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    VertxExchange(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
    }

    @Override
    public InboundRequest request() {
        return InboundRequest.ofRequestLine(
                request.method().name(),
                request.uri(),
                new VertxHeaders(request.headers()).withDefaultHost(this::authority));
    }

    private @Nullable String authority() {
        HostAndPort authority = request.authority(true);
        return authority == null ? null : authority.toString();
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
        // the address of the request itself may come from a header
        String address = request.connection().remoteAddress().hostAddress();
        return address == null ? null : IpAddresses.parse(address);
    }

    @Override
    public void respond(CompletableFuture<OutboundResponse> outbound) {
        // an application in front of the facade may have paused the request, whose body would block the connection
        request.resume();
        Executor thread = currentThread();
        if (outbound.isDone()) {
            write(outbound.join(), thread);
        } else {
            CompletableFuture<?> unused = outbound.thenAccept(later -> thread.execute(() -> write(later, thread)));
        }
    }

    /** Returns the thread to which Vert.x has assigned the request; in its absence, responses are still thread-safe. */
    private static Executor currentThread() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(unused -> task.run());
    }

    private void write(OutboundResponse outbound, Executor thread) {
        if (response.headWritten() || response.ended() || response.closed()) {
            // the client has disconnected, or the application has responded, such as after a timeout of its own
            outbound.body().cancel();
            return;
        }
        try {
            send(outbound, thread);
        } catch (RuntimeException | Error e) {
            outbound.body().cancel();
            ResponseReset.reset(response);
            throw e;
        }
    }

    private void send(OutboundResponse outbound, Executor thread) {
        response.setStatusCode(outbound.status());
        if (outbound.body().length() >= 0) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH, String.valueOf(outbound.body().length()));
        }
        // to HEAD, the headers may have the length that GET would have
        for (Header header : outbound.headers()) {
            response.putHeader(header.name(), header.value());
        }
        boolean head = request.method().equals(HttpMethod.HEAD);
        outbound.body().match(new Body.Cases<Void>() {
            @Override
            public Void bytes(Body.Bytes body) {
                new VertxOutput(request, thread).end(head ? Buffer.buffer() : Buffer.buffer(body.bytes()));
                return null;
            }

            @Override
            public Void stream(Body.Stream body) {
                if (head) {
                    body.cancel();
                    new VertxOutput(request, thread).end(Buffer.buffer());
                } else {
                    response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
                    body.publisher().subscribe(new BodyWriter(new VertxOutput(request, thread)));
                }
                return null;
            }
        });
    }
}
