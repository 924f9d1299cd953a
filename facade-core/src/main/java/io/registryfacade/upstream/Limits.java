package io.registryfacade.upstream;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Limits on what the facade reads from one upstream, and on what it does there at the same time. */
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
     * @return 4 MiB for a manifest, which is what registries accept; 64 KiB for a token response; 16 MiB for a list,
     *     enough for 100,000 tags of the greatest length; 64 connections; 1,000 streams
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * Returns how much of a manifest is read.
     *
     * @return bytes; a longer manifest is a 502
     */
    public int manifest() {
        return manifest;
    }

    /**
     * Returns how much of a token server's response is read.
     *
     * @return bytes; a longer response is a 502
     */
    public int token() {
        return token;
    }

    /**
     * Returns how much of a list of tags or referrers is read.
     *
     * @return bytes; a longer list is a 502
     */
    public int list() {
        return list;
    }

    /**
     * Returns how many connections to the registry and to its token server are open at most, those of {@link #streams}
     * not counted.
     *
     * @return a number; a request beyond it waits until its deadline, and then is a 504
     */
    public int connections() {
        return connections;
    }

    /**
     * Returns how many layers and long lists are streamed through the facade at most, counted apart from {@link #connections}, so that
     * slow downloads do not delay short requests.
     *
     * @return a number; layers are streamed only with {@link Upstream#streamBlobs}
     */
    public int streams() {
        return streams;
    }

    /**
     * Returns a copy with another limit for manifests.
     *
     * @param bytes how much of a manifest is read
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withManifest(int bytes) {
        return new Limits(bytes, token, list, connections, streams);
    }

    /**
     * Returns a copy with another limit for token responses.
     *
     * @param bytes how much of a token server's response is read
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withToken(int bytes) {
        return new Limits(manifest, bytes, list, connections, streams);
    }

    /**
     * Returns a copy with another limit for lists.
     *
     * @param bytes how much of a list is read
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withList(int bytes) {
        return new Limits(manifest, token, bytes, connections, streams);
    }

    /**
     * Returns a copy with another limit for connections.
     *
     * @param number how many connections are open at most
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Limits withConnections(int number) {
        return new Limits(manifest, token, list, number, streams);
    }

    /**
     * Returns a copy with another limit for streams.
     *
     * @param number how many layers and long lists are streamed at most
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
