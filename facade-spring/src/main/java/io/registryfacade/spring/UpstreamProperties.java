package io.registryfacade.spring;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A registry.
 *
 * @param type Kind of the registry: docker-hub, ghcr, quay, gitlab, ecr-public, artifact-registry, generic.
 * @param url Where it is, for artifact-registry and generic.
 * @param auth What it asks of whoever pulls.
 * @param username Account with which the facade pulls.
 * @param password Password of that account.
 * @param passwordFile File with the password, in place of it; read again when it changes.
 * @param tokenOrigin Where it has its tokens from.
 * @param delivery How pulls from here reach clients.
 * @param streamBlobs Whether layers may pass through the facade, where the registry gives them no other way.
 * @param ca PEM file of authorities that are trusted beside those of the JDK.
 * @param proxy HTTP proxy on the way to it.
 * @param connectTimeout How long a connection may take to come about, such as 3s.
 * @param timeout How long a response may take, such as 30s.
 * @param limits How much of a response is read, and how much is done at the same time.
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
        @Nullable String ca,
        @Nullable String proxy,
        @Nullable String connectTimeout,
        @Nullable String timeout,
        @Nullable Limits limits) {
    /**
     * How much of a response is read, such as 4MiB, and how much is done at the same time.
     *
     * @param manifest Of a manifest.
     * @param token Of a token server's response.
     * @param list Of a list.
     * @param connections How many connections are open at most.
     * @param streams How many layers are streamed through the facade at most.
     */
    record Limits(
            @Nullable String manifest,
            @Nullable String token,
            @Nullable String list,
            @Nullable Integer connections,
            @Nullable Integer streams) {}

    /** Nothing of it: it holds a password. */
    @Override
    public String toString() {
        return "UpstreamProperties";
    }
}
