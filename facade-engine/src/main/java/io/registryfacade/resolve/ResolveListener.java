package io.registryfacade.resolve;

import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.OptionalLong;

/** Is notified of what a resolver does at upstreams. Called on I/O threads, so it must not block. */
public interface ResolveListener {
    /**
     * Called after each request to a registry or token server.
     *
     * @param upstream the upstream
     * @param status the status code of the response; that of the facade's own error (502, 503 or 504) if there was none
     * @param isResponse whether there was a response
     * @param duration from the request, with the time that it waited for a connection, to the response's last byte or, of
     *     a stream, its headers
     * @param remainingQuota how many more requests the registry says it accepts; empty if it does not say
     */
    void responded(Upstream upstream, int status, boolean isResponse, Duration duration, OptionalLong remainingQuota);

    /**
     * Called each time that an upstream fails, and when it works again.
     *
     * @param upstream the upstream
     * @param health its health from now on
     */
    void healthChanged(Upstream upstream, UpstreamHealth health);

    /**
     * Called when a layer was refused because it may not pass through the facade: no client can pull this image.
     *
     * @param upstream the upstream
     * @param problem what the client got to read
     */
    void layerRefused(Upstream upstream, String problem);

    /**
     * Called when a request failed by a mistake in the facade itself.
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
