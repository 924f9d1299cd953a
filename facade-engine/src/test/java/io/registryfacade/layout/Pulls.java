package io.registryfacade.layout;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RegistryRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Sends pulls to a layout, and reads the responses. */
final class Pulls {
    private final LayoutRegistry registry;
    private final boolean isOneRepository;

    private Pulls(LayoutRegistry registry, boolean isOneRepository) {
        this.registry = registry;
        this.isOneRepository = isOneRepository;
    }

    static Pulls from(LayoutRegistry registry) {
        return new Pulls(registry, false);
    }

    /** Returns pulls by a route for one repository. */
    Pulls ofOneRepository() {
        return new Pulls(registry, true);
    }

    /** A response as a client sees it. */
    record Response(int status, Map<String, String> headers, Body.Bytes body) {
        byte[] bytes() {
            return body.bytes();
        }

        String text() {
            return body.text();
        }

        String header(String name) {
            return headers.get(name);
        }

        @Override
        public String toString() {
            return status + " " + headers + " " + text();
        }
    }

    Response get(String target, String... headers) {
        return send("GET", target, headers);
    }

    Response head(String target, String... headers) {
        return send("HEAD", target, headers);
    }

    private Response send(String method, String target, String... headers) {
        OutboundResponse response = respond(request(method, target, headers));
        return new Response(
                response.status(),
                response.headers().stream().collect(Collectors.toMap(Header::name, Header::value)),
                Body.of(bytes(response.body())));
    }

    OutboundResponse respond(LayoutRequest request) {
        return await(registry.respond(request));
    }

    LayoutRequest request(String method, String target, String... headers) {
        InboundRequest request = InboundRequest.of(method, target).withHeaders(headers(headers));
        RegistryRequest.Pull pull =
                (RegistryRequest.Pull) RegistryRequest.parse(method, request.rawPath(), request.rawQuery());
        return LayoutRequest.of(pull, pull.name(), isOneRepository, request);
    }

    private static Headers headers(String... namesAndValues) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.computeIfAbsent(namesAndValues[i], absent -> new ArrayList<>())
                    .add(namesAndValues[i + 1]);
        }
        return Headers.of(headers);
    }

    static byte[] bytes(Body body) {
        return body.match(new Body.Cases<>() {
            @Override
            public byte[] bytes(Body.Bytes bytes) {
                return bytes.bytes();
            }

            @Override
            public byte[] stream(Body.Stream stream) {
                Collector collector = new Collector();
                stream.publisher().subscribe(collector);
                return await(collector.whole);
            }
        });
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Requests a piece after the other. */
    private static final class Collector implements Flow.Subscriber<List<ByteBuffer>> {
        final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            source.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            pieces.forEach(
                    piece -> bytes.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining()));
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
