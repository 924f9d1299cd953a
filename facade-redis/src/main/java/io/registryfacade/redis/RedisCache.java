package io.registryfacade.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.netty.util.concurrent.Future;
import io.registryfacade.cache.SharedCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A shared cache in Redis or Valkey, over one connection that opens in the background. */
final class RedisCache implements SharedCache {
    /** Removes a value only if it is still the expected one. */
    private static final byte[] REMOVE =
            ascii("if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end");

    /** Commands that may wait for a response; with values of the maximum size, their responses are 128 MiB. */
    private static final int LIMIT = 500;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final RedisClient client;
    private final RedisConnection connection;

    RedisCache(RedisClient client, RedisURI address) {
        this.client = client;
        this.connection = new RedisConnection(client, address);
        connection.open();
    }

    @Override
    public CompletableFuture<Optional<byte[]>> get(String key, int maxBytes) {
        // a range, because another program may have stored a value of any size
        return run(redis -> redis.getrange(ascii(key), 0, maxBytes))
                .thenApply(value -> Optional.of(value).filter(bytes -> bytes.length > 0 && bytes.length <= maxBytes));
    }

    @Override
    public CompletableFuture<Void> put(String key, byte[] value, Duration timeToLive) {
        SetArgs expiring = SetArgs.Builder.px(timeToLive.toMillis());
        return run(redis -> redis.set(ascii(key), value, expiring)).thenApply(ok -> null);
    }

    @Override
    public CompletableFuture<Boolean> putIfAbsent(String key, byte[] value, Duration timeToLive) {
        SetArgs ifAbsent = SetArgs.Builder.nx().px(timeToLive.toMillis());
        return run(redis -> redis.set(ascii(key), value, ifAbsent)).thenApply("OK"::equals);
    }

    @Override
    public CompletableFuture<Void> remove(String key, byte[] value) {
        byte[][] keys = {ascii(key)};
        return run(redis -> redis.<Long>eval(REMOVE, ScriptOutputType.INTEGER, keys, value))
                .thenApply(removed -> null);
    }

    /** Sends a command, unless too many wait for a response. Lettuce has such a limit, too, but logs each rejection. */
    private <T> CompletableFuture<T> run(Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        if (inFlight.incrementAndGet() > LIMIT) {
            inFlight.decrementAndGet();
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the shared cache is too slow: " + LIMIT + " commands wait for it"));
        }
        return connection.commands().thenCompose(command).whenComplete((value, failure) -> inFlight.decrementAndGet());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        connection.close();
        CompletableFuture<?> unused = client.shutdownAsync().thenAccept(closed -> stopThreads());
    }

    private void stopThreads() {
        Future<?> unused = client.getResources().shutdown();
    }
}
