package io.registryfacade.server;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of the container {@code httptoolkit/docker-registry-facade}, which does with Caddy what
 * redirects alone can do, so that this program can take its place.
 *
 * @see <a href="https://github.com/httptoolkit/docker-registry-facade">where they are described</a>
 */
final class CaddyEnvironment {
    private final Map<String, String> environment;

    CaddyEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether there is anything to take the place of. */
    boolean isPresent() {
        return environment.containsKey("REGISTRY_HOST");
    }

    /**
     * The facade that the variables describe: {@code /v2/} is redirected too, and redirects may be cached for a day.
     *
     * @throws IllegalArgumentException if they do not describe one
     */
    RegistryFacade facade() {
        String repository = given("REGISTRY_ORG") == null ? "**" : given("REGISTRY_ORG") + "/**";
        return RegistryFacade.builder()
                .delivery(Delivery.REDIRECT)
                .upstream("REGISTRY_HOST", upstream())
                .route(repository, "REGISTRY_HOST")
                .cacheControl("max-age=" + cacheSeconds() + ", must-revalidate")
                .build();
    }

    private Upstream upstream() {
        String host = environment.get("REGISTRY_HOST");
        try {
            return Upstream.generic("https://" + host).withAuth(Auth.TOKEN);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("REGISTRY_HOST must be a host, such as ghcr.io: " + e.getMessage(), e);
        }
    }

    private String cacheSeconds() {
        String seconds = given("CACHE_TIMEOUT");
        if (seconds == null) {
            return "86400";
        }
        if (seconds.length() > 9 || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("CACHE_TIMEOUT must be a number of seconds, not '" + seconds + "'");
        }
        return seconds;
    }

    /**
     * Where to listen.
     *
     * @throws IllegalArgumentException if {@code ADDRESS} is none
     */
    CaddyAddress address() {
        String address = given("ADDRESS");
        return CaddyAddress.parse(address == null ? "*" : address);
    }

    /** A variable's value; an empty one counts as none, as it does for Caddy. */
    private @Nullable String given(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
