package io.registryfacade.server.http;

import java.time.Duration;

/**
 * What a client may take.
 *
 * @param idle how long a connection may be idle, in both directions
 * @param requestHead how long the request line and headers may take, from their first byte; for the first request, from the
 *     start of the connection, TLS included
 * @param headBytes the length of the request line, and of all headers, in bytes
 * @param connections how many connections may be open; more wait in the queue of the operating system
 */
record ServerLimits(Duration idle, Duration requestHead, int headBytes, int connections) {
    /** The tokens of some registries have more than 8 KiB, the limit of most servers. */
    private static final int HEAD_BYTES = 32 * 1024;

    /** Files that are no connections of clients: connections to registries, jars, certificates, logs. */
    private static final long OTHER_FILES = 1_000;

    /** As many connections as the process may have files open, which leaves some for registries. */
    static ServerLimits defaults() {
        long files = OpenFiles.limit();
        long connections = Math.max(files - OTHER_FILES, files / 2);
        return new ServerLimits(Duration.ofSeconds(30), Duration.ofSeconds(10), HEAD_BYTES, (int)
                Math.min(connections, Integer.MAX_VALUE));
    }

    ServerLimits withIdle(Duration limit) {
        return new ServerLimits(limit, requestHead, headBytes, connections);
    }

    ServerLimits withRequestHead(Duration limit) {
        return new ServerLimits(idle, limit, headBytes, connections);
    }

    ServerLimits withConnections(int limit) {
        return new ServerLimits(idle, requestHead, headBytes, limit);
    }
}
