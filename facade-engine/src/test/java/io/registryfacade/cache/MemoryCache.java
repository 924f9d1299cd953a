package io.registryfacade.cache;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A shared cache in memory that can fail in every way. Its values do not expire. */
public final class MemoryCache implements SharedCache {
    /** How operations end. */
    public enum Fault {
        NONE,
        /** As a Redis without memory, or one that is gone. */
        FAILS,
        /** As an implementation with a mistake. */
        THROWS,
        /** As a Redis that hangs. */
        SILENT,
        /** Reads work and writes fail, as at a full Redis. */
        FULL,
        /** Writes seem to work, and nothing is there afterwards. */
        FORGETS
    }

    public final Map<String, byte[]> values = new ConcurrentHashMap<>();
    public final Map<String, Duration> timesToLive = new ConcurrentHashMap<>();
    public final List<String> operations = new CopyOnWriteArrayList<>();
    public final AtomicInteger closed = new AtomicInteger();
    public volatile Fault fault = Fault.NONE;

    @Override
    public CompletableFuture<Optional<byte[]>> get(String key, int maxBytes) {
        return run(
                "get " + key,
                false,
                () -> Optional.ofNullable(values.get(key)).filter(value -> value.length <= maxBytes));
    }

    @Override
    public CompletableFuture<Void> put(String key, byte[] value, Duration timeToLive) {
        return run("put " + key, true, () -> {
            store(key, value, timeToLive);
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> putIfAbsent(String key, byte[] value, Duration timeToLive) {
        return run("putIfAbsent " + key, true, () -> {
            synchronized (values) {
                boolean isFirst = !values.containsKey(key);
                if (isFirst) {
                    store(key, value, timeToLive);
                }
                return isFirst;
            }
        });
    }

    private void store(String key, byte[] value, Duration timeToLive) {
        if (fault != Fault.FORGETS) {
            values.put(key, value);
            timesToLive.put(key, timeToLive);
        }
    }

    @Override
    public CompletableFuture<Void> remove(String key, byte[] value) {
        return run("remove " + key, true, () -> {
            synchronized (values) {
                if (values.containsKey(key) && Arrays.equals(values.get(key), value)) {
                    values.remove(key);
                }
            }
            return null;
        });
    }

    private <T> CompletableFuture<T> run(String operation, boolean isWrite, Supplier<T> work) {
        operations.add(operation);
        return switch (fault) {
            case FAILS -> CompletableFuture.failedFuture(new IllegalStateException("no connection"));
            case THROWS -> throw new IllegalStateException("a mistake");
            case SILENT -> new CompletableFuture<>();
            case FULL ->
                isWrite
                        ? CompletableFuture.failedFuture(new IllegalStateException("OOM command not allowed"))
                        : CompletableFuture.completedFuture(work.get());
            case NONE, FORGETS -> CompletableFuture.completedFuture(work.get());
        };
    }

    /** The only key that contains a text. */
    public String key(String part) {
        return values.keySet().stream()
                .filter(key -> key.contains(part))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
