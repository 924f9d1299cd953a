package io.registryfacade.server.trace;

import org.jspecify.annotations.Nullable;

/**
 * A request and its response.
 *
 * @param began the time of the request, in nanoseconds of {@link System#nanoTime}
 * @param nanos how long it took, in nanoseconds; negative if that was not measured
 * @param server the server that responded
 * @param method the request's method
 * @param path the request's path
 * @param status the response's status
 * @param bytes the length of the response's body
 * @param location the response's {@code Location}; {@code null} if it has none
 */
public record Exchange(
        long began,
        long nanos,
        String server,
        String method,
        String path,
        int status,
        long bytes,
        @Nullable String location) {
    /**
     * Returns whether the body is a configuration or layer of an image.
     *
     * @return whether the request succeeded, and its path is that of a blob
     */
    public boolean isBlob() {
        return status < 300 && path.contains("/blobs/");
    }

    /**
     * Returns the request for people to read.
     *
     * @return the method and the path
     */
    public String request() {
        return method + " " + path;
    }
}
