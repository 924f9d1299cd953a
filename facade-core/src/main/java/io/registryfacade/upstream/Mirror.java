package io.registryfacade.upstream;

import io.registryfacade.http.InternalAddresses;
import io.registryfacade.http.IpRange;
import io.registryfacade.http.Origin;
import io.registryfacade.internal.IpAddresses;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server with public copies of an upstream's blobs: a bucket, a CDN or another registry. Clients of some networks, or
 * all, are redirected there for the blobs that it has.
 *
 * <p>Mirrors are immutable; two with equal settings are equal.
 */
public final class Mirror {
    /** The greatest number of mirrors of an upstream. */
    public static final int MAX_MIRRORS = 100;

    private static final String HTTPS = "https://";

    private static final int MAX_LENGTH = 2_000;

    private final String url;
    private final Origin origin;
    private final MirrorPath path;
    private final List<IpRange> networks;
    private final @Nullable NetworksFile networksFile;

    private Mirror(
            String url, Origin origin, MirrorPath path, List<IpRange> networks, @Nullable NetworksFile networksFile) {
        this.url = url;
        this.origin = origin;
        this.path = path;
        this.networks = List.copyOf(networks);
        this.networksFile = networksFile;
    }

    /**
     * Returns a mirror for every client.
     *
     * @param url an HTTPS URL whose path has {@code {digest}} or {@code {hex}}, and perhaps {@code {algorithm}} or
     *     {@code {repository}}, the name at the upstream; or the URL of a registry, without a path
     * @return the mirror
     * @throws IllegalArgumentException if it is not such a URL; the message says how to correct it
     */
    public static Mirror of(String url) {
        if (url.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the URL of a mirror has at most " + MAX_LENGTH + " characters");
        }
        if (url.indexOf('@') >= 0) {
            // its message does not repeat them
            throw new IllegalArgumentException("a mirror must be public: leave out the '@' and the text before it");
        }
        if (!url.regionMatches(true, 0, HTTPS, 0, HTTPS.length())) {
            throw invalid(url, "it must begin with https://");
        }
        if (url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
            throw invalid(url, "it must end with its path, without a query or fragment");
        }
        int slash = url.indexOf('/', HTTPS.length());
        int end = slash < 0 ? url.length() : slash;
        int placeholder = url.indexOf('{');
        if (placeholder >= 0 && placeholder < end) {
            throw invalid(url, "placeholders belong in its path");
        }
        Origin origin = Origin.parse(url.substring(0, end));
        InetAddress address = IpAddresses.parse(origin.host());
        if (address == null && endsWithNumber(origin.host())) {
            throw invalid(url, "its host is neither a name nor an address");
        }
        if (origin.isLoopback() || (address != null && InternalAddresses.contains(address))) {
            throw invalid(url, "its address is an internal one, which clients elsewhere cannot reach");
        }
        return new Mirror(url, origin, path(url, url.substring(end)), List.of(), null);
    }

    /** Returns whether some programs take a host for an address, such as {@code 2130706433} for 127.0.0.1. */
    private static boolean endsWithNumber(String host) {
        return Character.isDigit(host.charAt(host.lastIndexOf('.') + 1));
    }

    private static MirrorPath path(String url, String path) {
        try {
            return path.isEmpty() || path.equals("/") ? MirrorPath.OF_REGISTRY : MirrorPath.parse(path);
        } catch (IllegalArgumentException e) {
            throw invalid(url, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException invalid(String url, String why) {
        return new IllegalArgumentException("'" + url + "' is not the URL of a mirror: " + why);
    }

    /**
     * Returns a copy for clients of these networks, beside those of {@link #networksFile}.
     *
     * @param ranges IP addresses, or ranges of them such as {@code 203.0.113.0/24}, each with its first address; empty
     *     for none
     * @return the copy
     * @throws IllegalArgumentException if one is neither an address nor a range, or a range with another address than
     *     its first
     */
    public Mirror withNetworks(String... ranges) {
        return new Mirror(
                url, origin, path, Stream.of(ranges).map(IpRange::parseNetwork).toList(), networksFile);
    }

    /**
     * Returns a copy for clients of the networks in a file, beside those of {@link #networks}. The facade uses a change of
     * the file within seconds; while the file is broken, empty or missing, it uses the last ranges.
     *
     * @param file the file: a range a line, {@code #} before comments, at most {@value NetworksFile#MAX_RANGES} ranges
     * @return the copy
     * @throws IllegalArgumentException if the file has no ranges, or something else
     */
    public Mirror withNetworksFile(Path file) {
        return new Mirror(url, origin, path, networks, NetworksFile.read(file));
    }

    /**
     * Returns the networks of the clients that the mirror is for.
     *
     * @return the ranges beside those in {@link #networksFile}
     */
    public List<IpRange> networks() {
        return networks;
    }

    /**
     * Returns the file with networks of clients, as it was read when this mirror was created.
     *
     * @return the file; {@code null} if there is none
     */
    public @Nullable NetworksFile networksFile() {
        return networksFile;
    }

    /**
     * Returns whether the mirror is for every client.
     *
     * @return {@code true} if it has neither networks nor a file of them
     */
    public boolean isForEveryClient() {
        return networks.isEmpty() && networksFile == null;
    }

    /**
     * Returns the origin of the mirror.
     *
     * @return an HTTPS origin
     */
    public Origin origin() {
        return origin;
    }

    /**
     * Returns the path of a blob at the mirror.
     *
     * @param repository the repository's name in the upstream's API
     * @param digest the blob's digest
     * @return a path that begins with a slash
     */
    public String target(RepositoryName repository, Digest digest) {
        return path.of(repository, digest);
    }

    /**
     * Returns the URL of a blob at the mirror.
     *
     * @param repository the repository's name in the upstream's API
     * @param digest the blob's digest
     * @return a URL that begins with {@link #origin}
     */
    public String location(RepositoryName repository, Digest digest) {
        return withinOrigin(origin + target(repository, digest), origin);
    }

    /** Requires the origin of a location once more, as {@code Decision.Redirect} does. */
    static String withinOrigin(String location, Origin origin) {
        if (!location.startsWith(origin + "/")) {
            throw new IllegalArgumentException("'" + location + "' is not at " + origin);
        }
        return location;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mirror mirror
                && url.equals(mirror.url)
                && networks.equals(mirror.networks)
                && Objects.equals(networksFile, mirror.networksFile);
    }

    /** Leaves the networks out, of which there may be thousands. */
    @Override
    public int hashCode() {
        return url.hashCode();
    }

    /** Returns the URL with its placeholders. */
    @Override
    public String toString() {
        return url;
    }
}
