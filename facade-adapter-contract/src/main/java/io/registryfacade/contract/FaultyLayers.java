package io.registryfacade.contract;

import com.sun.net.httpserver.HttpExchange;
import io.registryfacade.oci.Digest;
import io.registryfacade.testkit.EmbeddedRegistry;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Layers that a registry serves incompletely or endlessly. */
final class FaultyLayers {
    /** A layer whose connection closes after the first half. */
    static final Digest BROKEN = new Digest("sha256:" + "b".repeat(64));

    /** A layer that never ends. */
    static final Digest ENDLESS = new Digest("sha256:" + "c".repeat(64));

    /** A layer that never ends, whose sent bytes are counted. */
    static final Digest COUNTED = new Digest("sha256:" + "d".repeat(64));

    /** More bytes than the buffers of any server hold. */
    static final int LENGTH = 8 * 1024 * 1024;

    private final CompletableFuture<Boolean> aborted = new CompletableFuture<>();
    private final AtomicLong sent = new AtomicLong();

    /** Adds these layers to a registry. */
    EmbeddedRegistry.Builder addTo(EmbeddedRegistry.Builder registry) {
        return registry.blobHandler(BROKEN, FaultyLayers::sendHalf)
                .blobHandler(ENDLESS, this::sendUntilAborted)
                .blobHandler(COUNTED, exchange -> sendForever(exchange, sent));
    }

    /** Completes when the client of the endless layer has closed its connection. */
    CompletableFuture<Boolean> aborted() {
        return aborted;
    }

    /** Returns how many bytes of the counted layer have been sent. */
    long sent() {
        return sent.get();
    }

    private static void sendHalf(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, LENGTH);
        exchange.getResponseBody().write(new byte[LENGTH / 2]);
        exchange.close();
    }

    private void sendUntilAborted(HttpExchange exchange) throws IOException {
        try {
            sendForever(exchange, new AtomicLong());
        } catch (IOException e) {
            aborted.complete(true);
            throw e;
        }
    }

    private static void sendForever(HttpExchange exchange, AtomicLong sent) throws IOException {
        exchange.sendResponseHeaders(200, Long.MAX_VALUE);
        byte[] piece = new byte[64 * 1024];
        while (true) {
            exchange.getResponseBody().write(piece);
            sent.addAndGet(piece.length);
        }
    }
}
