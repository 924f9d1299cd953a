package io.registryfacade.server.demo;

import org.jspecify.annotations.Nullable;

/**
 * A request that was answered.
 *
 * @param began when it arrived, in nanoseconds of {@link System#nanoTime}
 * @param server who answered it
 * @param method the request's method
 * @param path the request's path
 * @param status the answer's status
 * @param bytes how long the answer's body was
 * @param location where the answer pointed; {@code null} if it answered the question itself
 */
record Exchange(
        long began,
        String server,
        String method,
        String path,
        int status,
        long bytes,
        @Nullable String location) {
    /** How the server's log calls what it could not read, such as a TLS greeting at a port for plain HTTP. */
    private static final String UNREADABLE = "BAD";

    /** Whether these were bytes of an image's configuration or layers. */
    boolean isBlob() {
        return status < 300 && path.contains("/blobs/");
    }

    /** What was asked, for people to read. */
    String request() {
        return method.equals(UNREADABLE) ? "(a TLS greeting, which clients try first)" : method + " " + path;
    }
}
