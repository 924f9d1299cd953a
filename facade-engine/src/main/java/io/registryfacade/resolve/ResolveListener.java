package io.registryfacade.resolve;

import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A listener for what a resolver does at upstreams. Called on I/O threads, so it must not block. */
public interface ResolveListener {
    /**
     * Called after each request to a registry or token server.
     *
     * @param upstream the upstream
     * @param status the status code of the response; without a response, that of the facade's own error (502, 503 or
     *     504)
     * @param isResponse whether there was a response
     * @param duration the time from the request, including the wait for a connection, to the last byte of the response,
     *     or to its headers if it is streamed
     * @param remainingQuota the number of requests that the registry still accepts; empty if it does not report one
     */
    void responded(Upstream upstream, int status, boolean isResponse, Duration duration, OptionalLong remainingQuota);

    /**
     * Called after each failure of an upstream, and when it works again.
     *
     * @param upstream the upstream
     * @param health its new health
     */
    void healthChanged(Upstream upstream, UpstreamHealth health);

    /**
     * Called when the shared cache begins to fail, and when it works, for the first time or again.
     *
     * @param health its new health
     */
    void sharedCacheChanged(SharedCacheHealth health);

    /**
     * Called when a mirror begins to fail, and when it works again.
     *
     * @param upstream the upstream
     * @param mirror its mirror
     * @param problem why the last request failed; {@code null} if the mirror works again
     */
    void mirrorChanged(Upstream upstream, Mirror mirror, @Nullable String problem);

    /**
     * Called the first time that a mirror does what excludes it: its name has an internal address, or it redirects.
     *
     * @param upstream the upstream
     * @param mirror its mirror
     * @param problem a sentence for the operator
     */
    void mirrorUnusable(Upstream upstream, Mirror mirror, String problem);

    /**
     * Called when a file with networks has changed.
     *
     * @param upstream the upstream whose mirrors have the file
     * @param file the path of the file
     * @param ranges the number of its ranges in use
     * @param problem why the last ranges stay in use; {@code null} if they are those of the file
     */
    void networksChanged(Upstream upstream, String file, int ranges, @Nullable String problem);

    /**
     * Called when a layer was refused because the configuration does not allow streaming, so that no client can pull
     * this image.
     *
     * @param upstream the upstream
     * @param problem the message for the client
     */
    void layerRefused(Upstream upstream, String problem);

    /**
     * Called when a request failed because of a mistake in the facade itself.
     *
     * @param failure the exception
     */
    void unexpected(Throwable failure);

    /**
     * Called when a request failed because the JVM has no memory left.
     *
     * @param error the error
     */
    void outOfMemory(OutOfMemoryError error);
}
