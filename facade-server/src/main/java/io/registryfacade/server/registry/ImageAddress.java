package io.registryfacade.server.registry;

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
 * @param tag the tag; {@code null} if none is written
 * @param digest the digest; {@code null} if none is written
 */
public record ImageAddress(
        @Nullable String host,
        RepositoryName name,
        @Nullable Tag tag,
        @Nullable Digest digest) {
    private static final int MAX_LENGTH = 700;
    private static final Registry DOCKER_HUB = Upstream.dockerHub().registry();
    private static final Tag LATEST = new Tag("latest");

    /**
     * Parses an address as registry clients do: the first component is a host if it has a dot or colon, or is
     * {@code localhost}.
     *
     * @param text the address
     * @return the address
     * @throws IllegalArgumentException if it is malformed; the message says what would be right
     */
    public static ImageAddress parse(String text) {
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
        ImageAddress written = new ImageAddress(
                hasHost ? first : null,
                new RepositoryName(colon < 0 ? tagged : tagged.substring(0, colon)),
                colon < 0 ? null : new Tag(tagged.substring(colon + 1)),
                at < 0 ? null : new Digest(rest.substring(at + 1)));
        return first.equals(DOCKER_HUB.imageHost()) ? written.atDockerHub() : written;
    }

    /**
     * Returns the address at Docker Hub, where clients look for images without a host.
     *
     * @return a copy with Docker Hub's host and name of the repository
     */
    public ImageAddress atDockerHub() {
        return new ImageAddress(
                DOCKER_HUB.imageHost(), DOCKER_HUB.repositoryMapper().apply(name), tag, digest);
    }

    /**
     * Returns what to pull. A digest beside a tag decides, as at clients.
     *
     * @return the digest or tag; {@code latest} if neither is written
     */
    public Reference reference() {
        return digest != null ? digest : tag != null ? tag : LATEST;
    }

    /**
     * Returns the host and port of the registry API.
     *
     * @return {@code null} if the address has no host
     */
    public @Nullable String apiHost() {
        return DOCKER_HUB.imageHost().equals(host) ? DOCKER_HUB.origin().authority() : host;
    }

    /**
     * Returns the path of a manifest or blob of the repository.
     *
     * @param endpoint {@code manifests} or {@code blobs}
     * @param reference which one
     * @return the path of the API
     */
    public String path(String endpoint, String reference) {
        return "/v2/" + name + "/" + endpoint + "/" + reference;
    }

    /**
     * Returns the repository with its host.
     *
     * @return such as {@code ghcr.io/acme/app}
     */
    public String repository() {
        return (host == null ? "" : host + "/") + name;
    }

    @Override
    public String toString() {
        return repository() + (digest != null ? "@" : ":") + reference().value();
    }
}
