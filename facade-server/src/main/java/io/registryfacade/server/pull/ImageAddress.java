package io.registryfacade.server.pull;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.upstream.Registry;
import io.registryfacade.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * An image as users name it.
 *
 * @param host the host and port; {@code null} if there is none
 * @param name the repository
 * @param reference the tag, {@code latest} by default, or the digest
 */
record ImageAddress(@Nullable String host, RepositoryName name, Reference reference) {
    private static final int MAX_LENGTH = 700;
    private static final Registry DOCKER_HUB = Upstream.dockerHub().registry();

    /**
     * Parses an address as registry clients do: the first component is a host if it has a dot or colon, or is
     * {@code localhost}.
     *
     * @throws IllegalArgumentException if it is malformed; the message says what would be right
     */
    static ImageAddress parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an image's address has at most " + MAX_LENGTH + " characters");
        }
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean hasHost = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        String rest = hasHost ? text.substring(slash + 1) : text;
        int at = rest.indexOf('@');
        String tagged = at < 0 ? rest : rest.substring(0, at);
        int colon = tagged.indexOf(':');
        String path = colon < 0 ? tagged : tagged.substring(0, colon);
        RepositoryName written = new RepositoryName(path);
        RepositoryName name = first.equals(DOCKER_HUB.imageHost())
                ? DOCKER_HUB.repositoryMapper().apply(written)
                : written;
        Reference reference;
        if (at >= 0) {
            // a digest beside a tag decides, as at clients
            reference = new Digest(rest.substring(at + 1));
        } else {
            reference = new Tag(colon < 0 ? "latest" : tagged.substring(colon + 1));
        }
        return new ImageAddress(hasHost ? first : null, name, reference);
    }

    /** Returns the host and port of the registry API; {@code null} if the address has no host. */
    @Nullable
    String apiHost() {
        return DOCKER_HUB.imageHost().equals(host) ? DOCKER_HUB.origin().authority() : host;
    }

    /** Returns the path of a manifest or blob of the repository. */
    String path(String endpoint, String reference) {
        return "/v2/" + name + "/" + endpoint + "/" + reference;
    }

    @Override
    public String toString() {
        return (host == null ? "" : host + "/") + name + (reference instanceof Digest ? "@" : ":") + reference.value();
    }
}
