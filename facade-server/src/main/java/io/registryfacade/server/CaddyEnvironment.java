package io.registryfacade.server;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of the container {@code httptoolkit/docker-registry-facade}, which redirects with Caddy. This
 * program reads them to replace that container.
 *
 * @see <a href="https://github.com/httptoolkit/docker-registry-facade">the container's documentation</a>
 */
final class CaddyEnvironment {
    private final Map<String, String> environment;

    CaddyEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns whether the container would start with this environment. */
    boolean isPresent() {
        return environment.containsKey("REGISTRY_HOST");
    }

    /**
     * Returns the facade that the variables describe. Its redirects may be cached, by default for a day.
     *
     * @param delivery how clients get images; the container redirects
     * @throws IllegalArgumentException if a variable is invalid
     */
    RegistryFacade facade(Delivery delivery) {
        String repository = valueOf("REGISTRY_ORG") == null ? "**" : valueOf("REGISTRY_ORG") + "/**";
        return RegistryFacade.builder()
                .delivery(delivery)
                .upstream("REGISTRY_HOST", upstream())
                .route(repository, "REGISTRY_HOST")
                .redirectCacheControl("max-age=" + cacheSeconds() + ", must-revalidate")
                .build();
    }

    private Upstream upstream() {
        String host = environment.get("REGISTRY_HOST");
        try {
            return Upstream.generic("https://" + host).withAuth(AuthMode.TOKEN);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("REGISTRY_HOST must be a host, such as ghcr.io: " + e.getMessage(), e);
        }
    }

    private String cacheSeconds() {
        String seconds = valueOf("CACHE_TIMEOUT");
        if (seconds == null) {
            return "86400";
        }
        if (seconds.length() > 9 || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("CACHE_TIMEOUT must be a number of seconds, not '" + seconds + "'");
        }
        return seconds;
    }

    /**
     * Returns the address to listen on.
     *
     * @throws IllegalArgumentException if {@code ADDRESS} is not an address
     */
    CaddyAddress address() {
        String address = valueOf("ADDRESS");
        return CaddyAddress.parse(address == null ? "*" : address);
    }

    /** Returns a variable's value; an empty one is treated as missing, as Caddy does. */
    private @Nullable String valueOf(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
