package io.registryfacade.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A connection that is opened again and again until it is open; after that, Lettuce opens it again. Commands wait for an
 * attempt that has begun, as long as their callers wait for them.
 */
final class RedisConnection {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final byte[] FIRST_KEY = "registry-facade:".getBytes(StandardCharsets.US_ASCII);

    private final RedisClient client;
    private final RedisURI address;
    private volatile CompletableFuture<RedisAsyncCommands<byte[], byte[]>> attempt = new CompletableFuture<>();
    private volatile boolean closed;

    RedisConnection(RedisClient client, RedisURI address) {
        this.client = client;
        this.address = address;
    }

    /** Starts to open the connection, and returns at once. */
    void open() {
        if (closed) {
            return;
        }
        attempt = client.connectAsync(ByteArrayCodec.INSTANCE, address)
                .thenCompose(this::opened)
                .toCompletableFuture();
        CompletableFuture<?> unused = attempt.whenComplete((commands, failure) -> {
            if (failure != null && !closed) {
                openLater();
            }
        });
    }

    private void openLater() {
        Future<?> unused = client.getResources()
                .eventExecutorGroup()
                .schedule(this::open, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends the first command, which takes longer than all others in a JVM that has just started. */
    private CompletionStage<RedisAsyncCommands<byte[], byte[]>> opened(
            StatefulRedisConnection<byte[], byte[]> connection) {
        if (closed) {
            CompletableFuture<?> unused = connection.closeAsync();
        }
        return connection.async().getrange(FIRST_KEY, 0, 0).handle((value, failure) -> connection.async());
    }

    /** Returns the commands, when the attempt that has begun ends; a failure if it failed. */
    CompletableFuture<RedisAsyncCommands<byte[], byte[]>> commands() {
        return attempt;
    }

    void close() {
        closed = true;
    }
}
