package io.registryfacade.clients;

import io.registryfacade.upstream.Upstream;

/**
 * What is known of an upstream, beside its configuration.
 *
 * @param access what the registry requires
 * @param layers the server of its layers
 * @param hasPrivateStorage whether its storage is at an IP address of a private network
 */
public record UpstreamFindings(RegistryAccess access, LayerSource layers, boolean hasPrivateStorage) {
    /**
     * Returns what the configuration says about an upstream.
     *
     * @param upstream the upstream
     * @return the findings, with {@code UNKNOWN} for what only the registry knows
     */
    public static UpstreamFindings configured(Upstream upstream) {
        return new UpstreamFindings(
                switch (upstream.auth()) {
                    case NONE -> RegistryAccess.OPEN;
                    case TOKEN, CLIENT -> RegistryAccess.TOKEN;
                    case DETECT -> RegistryAccess.UNKNOWN;
                },
                layersOf(upstream),
                false);
    }

    /** These registries redirect layers to their storage ({@code docs/registries.md}). */
    private static LayerSource layersOf(Upstream upstream) {
        return switch (upstream.type()) {
            case Upstream.LAYOUT -> LayerSource.FACADE;
            case "docker-hub", "ghcr", "quay" -> LayerSource.STORAGE;
            default -> LayerSource.UNKNOWN;
        };
    }
}
