package io.registryfacade.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Layers that a registry does not serve as it should. */
final class OddLayers {
    /** A layer of which only the beginning comes. */
    static final String BROKEN = "sha256:" + "b".repeat(64);

    /** A layer that does not end. */
    static final String ENDLESS = "sha256:" + "c".repeat(64);

    /** Another one that does not end, of which is counted what was sent. */
    static final String COUNTED = "sha256:" + "d".repeat(64);

    /** Far more than any server keeps in its buffers. */
    static final int LENGTH = 8 * 1024 * 1024;

    private final CompletableFuture<Boolean> givenUp = new CompletableFuture<>();
    private final AtomicLong sent = new AtomicLong();

    /** A registry that wants a token and has these. */
    EmbeddedRegistry.Builder at(EmbeddedRegistry.Builder registry) {
        return registry.oddBlob(BROKEN, OddLayers::broken)
                .oddBlob(ENDLESS, this::endless)
                .oddBlob(COUNTED, this::counted);
    }

    /** Done when nobody wants the endless one any more. */
    CompletableFuture<Boolean> givenUp() {
        return givenUp;
    }

    /** How many bytes of the counted one have been sent. */
    long sent() {
        return sent.get();
    }

    private static void broken(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, LENGTH);
        exchange.getResponseBody().write(new byte[LENGTH / 2]);
        exchange.close();
    }

    private void endless(HttpExchange exchange) throws IOException {
        try {
            sendForEver(exchange, new AtomicLong());
        } catch (IOException e) {
            givenUp.complete(true);
            throw e;
        }
    }

    private void counted(HttpExchange exchange) throws IOException {
        sendForEver(exchange, sent);
    }

    private static void sendForEver(HttpExchange exchange, AtomicLong sent) throws IOException {
        exchange.sendResponseHeaders(200, Long.MAX_VALUE);
        byte[] some = new byte[64 * 1024];
        while (true) {
            exchange.getResponseBody().write(some);
            sent.addAndGet(some.length);
        }
    }
}
