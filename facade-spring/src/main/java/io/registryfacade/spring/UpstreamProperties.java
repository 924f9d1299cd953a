package io.registryfacade.spring;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upstream registry.
 *
 * @param type Type of the registry: docker-hub, ghcr, quay, gitlab, ecr-public, artifact-registry, generic.
 * @param url URL of the registry, for artifact-registry and generic.
 * @param auth Authentication that the registry requires for pulls.
 * @param username Account with which the facade pulls.
 * @param password Password or token of the account.
 * @param passwordFile File with the password, instead of password; the facade reads it again when it changes.
 * @param tokenOrigin Origin of the registry's token server, if it differs from the default of the type.
 * @param delivery How pulls from this registry reach clients.
 * @param streamBlobs Whether the facade may stream layers that the registry does not redirect to its storage.
 * @param mirrors Public copies of the registry's blobs, in the order in which the facade tries them.
 * @param ca PEM file with certificates of authorities to trust in addition to those of the JDK.
 * @param proxy HTTP proxy for connections to the registry.
 * @param connectTimeout Timeout for opening a connection, such as 3s.
 * @param timeout Timeout for a response, such as 30s; for a streamed layer, the longest pause.
 * @param limits Limits on response sizes and concurrency.
 */
record UpstreamProperties(
        @Nullable String type,
        @Nullable String url,
        @Nullable AuthMode auth,
        @Nullable String username,
        @Nullable String password,
        @Nullable String passwordFile,
        @Nullable String tokenOrigin,
        @Nullable Delivery delivery,
        @Nullable Boolean streamBlobs,
        @Nullable List<MirrorProperties> mirrors,
        @Nullable String ca,
        @Nullable String proxy,
        @Nullable String connectTimeout,
        @Nullable String timeout,
        @Nullable Limits limits) {
    /**
     * A mirror.
     *
     * @param url HTTPS URL of a blob with {digest} or {hex}, and perhaps {algorithm} or {repository}; or that of a registry.
     * @param networks Networks of the clients that the mirror is for, such as 203.0.113.0/24.
     * @param networksFile File with further networks, one a line; the facade reads it again when it changes.
     */
    record MirrorProperties(
            @Nullable String url,
            @Nullable List<String> networks,
            @Nullable String networksFile) {}

    /**
     * Limits on response sizes, such as 4MiB, and concurrency.
     *
     * @param manifest Maximum size of a manifest.
     * @param token Maximum size of a token server's response.
     * @param list Maximum size of a list.
     * @param connections Maximum number of open connections.
     * @param streams Maximum number of layers and long lists that the facade streams at the same time.
     */
    record Limits(
            @Nullable String manifest,
            @Nullable String token,
            @Nullable String list,
            @Nullable Integer connections,
            @Nullable Integer streams) {}

    /** Returns the type's name, because a component is a password. */
    @Override
    public String toString() {
        return "UpstreamProperties";
    }
}
