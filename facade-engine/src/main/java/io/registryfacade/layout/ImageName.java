package io.registryfacade.layout;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image in an index: {@code 1.0}, {@code my-org/app:1.0}, {@code docker.io/my-org/app:1.0} or
 * {@code my-org/app@sha256:…}. The host is dropped, because the facade serves the image under its own.
 *
 * @param repository the repository; {@code null} if only a tag is given
 * @param tag the tag; {@code null} if only a digest is given
 */
record ImageName(
        @Nullable RepositoryName repository, @Nullable Tag tag) {
    /** Names an image without tag and digest, as most tools do. */
    private static final String DEFAULT_TAG = "latest";

    /**
     * Parses a name.
     *
     * @throws IllegalArgumentException if it is malformed; the message says where and why
     */
    static ImageName parse(String text) {
        if (text.indexOf('/') < 0 && text.indexOf(':') < 0 && text.indexOf('@') < 0) {
            return new ImageName(null, new Tag(text));
        }
        int at = text.indexOf('@');
        if (at == 0 || (at < 0 && isDigest(text))) {
            return new ImageName(null, null);
        }
        String name = withoutHost(at < 0 ? text : text.substring(0, at));
        int colon = name.indexOf(':');
        if (colon < 0) {
            return new ImageName(new RepositoryName(name), at < 0 ? new Tag(DEFAULT_TAG) : null);
        }
        return new ImageName(new RepositoryName(name.substring(0, colon)), new Tag(name.substring(colon + 1)));
    }

    /** The names of hash functions are also names of repositories, but no tag has as many characters as a hash. */
    private static boolean isDigest(String text) {
        return text.startsWith("sha") && text.length() - text.indexOf(':') > 64;
    }

    /** A first component with a dot or a port is a host, as for Docker. */
    private static String withoutHost(String name) {
        int slash = name.indexOf('/');
        String first = name.substring(0, Math.max(slash, 0));
        boolean isHost = first.indexOf('.') > 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        return isHost ? name.substring(slash + 1) : name;
    }
}
