package io.registryfacade.spring;

import io.registryfacade.upstream.Auth;
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
 * @param tokenOrigin Where it has its tokens from.
 * @param delivery How pulls from here reach clients.
 * @param streamBlobs Whether layers may pass through the facade, where the registry gives them no other way.
 * @param ca PEM file of authorities that are trusted beside those of the JDK.
 * @param proxy HTTP proxy on the way to it.
 * @param connectTimeout How long a connection may take to come about, such as 3s.
 * @param timeout How long an answer may take, such as 5s.
 * @param limits How much is read of its answers.
 */
record UpstreamProperties(
        @Nullable String type,
        @Nullable String url,
        @Nullable Auth auth,
        @Nullable String username,
        @Nullable String password,
        @Nullable String tokenOrigin,
        @Nullable Delivery delivery,
        @Nullable Boolean streamBlobs,
        @Nullable String ca,
        @Nullable String proxy,
        @Nullable String connectTimeout,
        @Nullable String timeout,
        @Nullable Limits limits) {
    /**
     * How much is read of a registry's answers, such as 4MiB.
     *
     * @param manifest Of a manifest.
     * @param token Of a token server's answer.
     * @param list Of a list.
     */
    record Limits(
            @Nullable String manifest,
            @Nullable String token,
            @Nullable String list) {}

    /** Nothing of it: it holds a password. */
    @Override
    public String toString() {
        return "UpstreamProperties";
    }
}
