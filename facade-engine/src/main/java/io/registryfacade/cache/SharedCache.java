package io.registryfacade.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A cache outside of the process, such as a Redis, that replicas share.
 *
 * <p>No method may block or throw: a failure fails the future. The engine stops waiting for an operation after
 * {@linkplain SharedCacheSettings#timeout a short time}, so an implementation must limit how many
 * operations are queued, and fail at once while it has no connection. Futures may complete on any thread; the engine
 * continues on its own.
 */
public interface SharedCache extends AutoCloseable {
    /**
     * Reads a value.
     *
     * @param key the key: printable ASCII
     * @param maxBytes the limit of bytes to transfer; a longer value counts as absent
     * @return empty if there is no value
     */
    CompletableFuture<Optional<byte[]>> get(String key, int maxBytes);

    /**
     * Stores a value, whether or not there is one.
     *
     * @param key the key
     * @param value the value
     * @param timeToLive when the value expires; the cache may evict it earlier
     * @return completes when the value is stored
     */
    CompletableFuture<Void> put(String key, byte[] value, Duration timeToLive);

    /**
     * Stores a value if there is none. Of several calls at the same time, one succeeds.
     *
     * @param key the key
     * @param value the value
     * @param timeToLive when the value expires
     * @return whether this call stored the value
     */
    CompletableFuture<Boolean> putIfAbsent(String key, byte[] value, Duration timeToLive);

    /**
     * Removes a value if it is the expected one.
     *
     * @param key the key
     * @param value the expected value
     * @return completes when the value is removed, or is another one
     */
    CompletableFuture<Void> remove(String key, byte[] value);

    /** Closes the connections, without waiting for operations in flight. */
    @Override
    void close();
}
