package io.registryfacade.server.caddy;

import io.registryfacade.RegistryFacade;
import io.registryfacade.route.RepositoryPattern;
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
public final class CaddyEnvironment {
    private static final String HOST = "REGISTRY_HOST";

    private final Map<String, String> environment;

    /**
     * Creates an environment.
     *
     * @param environment the variables; others than the container's are ignored
     */
    public CaddyEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Returns whether the container would start with this environment.
     *
     * @return whether {@code REGISTRY_HOST} is set
     */
    public boolean isPresent() {
        return environment.containsKey(HOST);
    }

    /**
     * Returns the facade that the variables describe. Its redirects may be cached, by default for a day.
     *
     * @param delivery how clients get images; the container redirects
     * @return the facade
     * @throws IllegalArgumentException if a variable is invalid
     */
    public RegistryFacade facade(Delivery delivery) {
        return RegistryFacade.builder()
                .delivery(delivery)
                .upstream(HOST, upstream())
                .route(repositories(), HOST)
                .redirectCacheControl(cacheControl())
                .build();
    }

    /**
     * Returns the registry.
     *
     * @return the registry, whose {@code /v2/} answers for this address, too
     * @throws IllegalArgumentException if {@code REGISTRY_HOST} is not a host
     */
    public Upstream upstream() {
        String host = environment.get(HOST);
        if (host != null && host.contains("://")) {
            throw new IllegalArgumentException("REGISTRY_HOST must be a host, such as ghcr.io, without "
                    + host.substring(0, host.indexOf("://") + 3));
        }
        try {
            return Upstream.generic("https://" + host).withAuth(AuthMode.TOKEN);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("REGISTRY_HOST must be a host, such as ghcr.io: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the pattern of the repositories.
     *
     * @return the namespace, or everything
     * @throws IllegalArgumentException if {@code REGISTRY_ORG} is not a namespace
     */
    public String repositories() {
        String organisation = valueOf("REGISTRY_ORG");
        try {
            return RepositoryPattern.parse(organisation == null ? "**" : organisation + "/**")
                    .toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "REGISTRY_ORG must be a namespace, such as my-org: " + e.getMessage(), e);
        }
    }

    /**
     * Returns how long redirects may be cached, by default for a day.
     *
     * @return a value of {@code Cache-Control}
     * @throws IllegalArgumentException if {@code CACHE_TIMEOUT} is not a number of seconds
     */
    public String cacheControl() {
        String seconds = valueOf("CACHE_TIMEOUT");
        if (seconds == null) {
            seconds = "86400";
        }
        if (seconds.length() > 9 || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("CACHE_TIMEOUT must be a number of seconds, not '" + seconds + "'");
        }
        return "max-age=" + seconds + ", must-revalidate";
    }

    /**
     * Returns the address to listen on.
     *
     * @return the address
     * @throws IllegalArgumentException if {@code ADDRESS} is not an address
     */
    public CaddyAddress address() {
        String address = valueOf("ADDRESS");
        return CaddyAddress.parse(address == null ? "*" : address);
    }

    /** Returns a variable's value; an empty one is treated as missing, as Caddy does. */
    private @Nullable String valueOf(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
