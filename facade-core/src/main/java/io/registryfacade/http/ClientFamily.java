package io.registryfacade.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The programs that pull, as far as their {@code User-Agent} tells (RFC 9110, section 10.1.5): few enough to be counted
 * by. It is for statistics only, because anybody can claim to be anything.
 */
public enum ClientFamily {
    /** Docker's engine. */
    DOCKER("docker/"),
    /** Docker's and others' builder. */
    BUILDKIT("buildkit/"),
    /** Kubernetes' usual runtime, and {@code ctr} and nerdctl. */
    CONTAINERD("containerd/", "nerdctl/"),
    /** Kubernetes' other runtime. */
    CRI_O("cri-o/"),
    /** Podman, and whatever else uses its library under no name of its own. */
    PODMAN("containers/", "podman/", "libpod/"),
    /** Skopeo. */
    SKOPEO("skopeo/"),
    /** Buildah. */
    BUILDAH("buildah/"),
    /** Crane, ko and what else uses their library. */
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
    /** A person who looks by hand. */
    CURL("curl/", "wget/"),
    /** A person who looks with a browser. */
    BROWSER("mozilla/"),
    /** Anything else, and what does not say. */
    OTHER;

    private static final ClientFamily[] ALL = values();
    /** No prefix is longer, and nobody needs to read a header that is. */
    private static final int MAX_PREFIX_LENGTH = 32;

    @SuppressWarnings("ImmutableEnumChecker") // these lists cannot be changed, though their type could
    private final List<String> prefixes;

    ClientFamily(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    /**
     * The family that a client claims to be of.
     *
     * @param userAgent the header's value; {@code null} if there is none
     * @return the family, {@link #OTHER} if it is not known
     */
    public static ClientFamily of(@Nullable String userAgent) {
        if (userAgent == null) {
            return OTHER;
        }
        String beginning = userAgent
                .substring(0, Math.min(MAX_PREFIX_LENGTH, userAgent.length()))
                .toLowerCase(Locale.ROOT);
        for (ClientFamily family : ALL) {
            for (String prefix : family.prefixes) {
                if (beginning.startsWith(prefix)) {
                    return family;
                }
            }
        }
        return OTHER;
    }
}
