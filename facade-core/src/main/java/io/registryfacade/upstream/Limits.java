package io.registryfacade.upstream;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Limits on the size of responses from one upstream, and on concurrent connections to it. */
public final class Limits {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final Limits DEFAULTS = new Limits(4 * MIB, 64 * KIB, 16 * MIB, 64, 1_000);

    private final int manifest;
    private final int token;
    private final int list;
    private final int connections;
    private final int streams;

    private Limits(int manifest, int token, int list, int connections, int streams) {
        if (manifest < 1 || token < 1 || list < 1) {
            throw new IllegalArgumentException("a limit must be at least 1 byte");
        }
        if (connections < 1 || streams < 1) {
            throw new IllegalArgumentException("a limit must be at least 1");
        }
        this.manifest = manifest;
        this.token = token;
        this.list = list;
        this.connections = connections;
        this.streams = streams;
    }

    /**
     * Returns the default limits.
     *
     * @return 4 MiB for a manifest, as registries accept; 64 KiB for a token response; 16 MiB for a list, enough for
     *     100,000 tags of the maximum length; 64 connections; 1,000 streams
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * Returns the maximum size of a manifest.
     *
     * @return the size in bytes; a larger manifest results in 502
     */
    public int manifest() {
        return manifest;
    }

    /**
     * Returns the maximum size of a token server's response.
     *
     * @return the size in bytes; a larger response results in 502
     */
    public int token() {
        return token;
    }

    /**
     * Returns the maximum size of a list of tags or referrers.
     *
     * @return the size in bytes; a larger list results in 502
     */
    public int list() {
        return list;
    }

    /**
     * Returns the maximum number of connections to the registry and its token server, without those of {@link
     * #streams}.
     *
     * @return the number; further requests queue until their deadline, and then result in 504
     */
    public int connections() {
        return connections;
    }

    /**
     * Returns the maximum number of layers and long lists that the facade streams at the same time. They do not count
     * as {@link #connections}, so that slow downloads do not delay short requests.
     *
     * @return the number; the facade streams layers only with {@link Upstream#streamBlobs}
     */
    public int streams() {
        return streams;
    }

    /**
     * Returns a copy with another limit for manifests.
     *
     * @param bytes the maximum size in bytes
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withManifest(int bytes) {
        return new Limits(bytes, token, list, connections, streams);
    }

    /**
     * Returns a copy with another limit for token responses.
     *
     * @param bytes the maximum size in bytes
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withToken(int bytes) {
        return new Limits(manifest, bytes, list, connections, streams);
    }

    /**
     * Returns a copy with another limit for lists.
     *
     * @param bytes the maximum size in bytes
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withList(int bytes) {
        return new Limits(manifest, token, bytes, connections, streams);
    }

    /**
     * Returns a copy with another limit for connections.
     *
     * @param number the maximum number of connections
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withConnections(int number) {
        return new Limits(manifest, token, list, number, streams);
    }

    /**
     * Returns a copy with another limit for streams.
     *
     * @param number the maximum number of layers and long lists
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withStreams(int number) {
        return new Limits(manifest, token, list, connections, number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limits limits
                && manifest == limits.manifest
                && token == limits.token
                && list == limits.list
                && connections == limits.connections
                && streams == limits.streams;
    }

    @Override
    public int hashCode() {
        return Objects.hash(manifest, token, list, connections, streams);
    }

    @Override
    public String toString() {
        return "Limits[manifest=" + manifest + ", token=" + token + ", list=" + list + ", connections=" + connections
                + ", streams=" + streams + "]";
    }
}
