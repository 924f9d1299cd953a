package io.registryfacade.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A family of client programs, derived from {@code User-Agent} (RFC 9110, section 10.1.5). The set is small enough for
 * a metric tag. Use it for statistics only: clients can send any value.
 */
public enum ClientFamily {
    /** Docker's engine. */
    DOCKER("docker/"),
    /** BuildKit, the builder of Docker and others. */
    BUILDKIT("buildkit/"),
    /** Containerd, {@code ctr} and nerdctl. */
    CONTAINERD("containerd/", "nerdctl/"),
    /** CRI-O. */
    CRI_O("cri-o/"),
    /** Podman, and other programs that send the default name of its library. */
    PODMAN("containers/", "podman/", "libpod/"),
    /** Skopeo. */
    SKOPEO("skopeo/"),
    /** Buildah. */
    BUILDAH("buildah/"),
    /** Crane, ko, kaniko and other programs with the go-containerregistry library. */
    CRANE("crane/", "go-containerregistry/", "ko/", "kaniko/"),
    /** Jib. */
    JIB("jib "),
    /** ORAS, in Go or Java. */
    ORAS("oras/", "oras-", "oras "),
    /** Helm. */
    HELM("helm/"),
    /** Cosign. */
    COSIGN("cosign/"),
    /** Regctl and Regsync. */
    REGCLIENT("regclient/"),
    /** curl and wget. */
    CURL("curl/", "wget/"),
    /** A web browser. */
    BROWSER("mozilla/"),
    /** Any other client, or one without {@code User-Agent}. */
    OTHER;

    private static final ClientFamily[] ALL = values();
    /** No prefix is longer, so the rest of a long header need not be lower-cased. */
    private static final int MAX_PREFIX_LENGTH = 32;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> prefixes;

    ClientFamily(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    /**
     * Returns the family that a client claims to belong to.
     *
     * @param userAgent the header's value; {@code null} if it is missing
     * @return the family; {@link #OTHER} if it is unknown
     */
    public static ClientFamily of(@Nullable String userAgent) {
        if (userAgent == null) {
            return OTHER;
        }
        String start = userAgent
                .substring(0, Math.min(MAX_PREFIX_LENGTH, userAgent.length()))
                .toLowerCase(Locale.ROOT);
        for (ClientFamily family : ALL) {
            for (String prefix : family.prefixes) {
                if (start.startsWith(prefix)) {
                    return family;
                }
            }
        }
        return OTHER;
    }
}
