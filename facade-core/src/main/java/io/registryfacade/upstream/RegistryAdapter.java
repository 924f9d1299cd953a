package io.registryfacade.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A type of registry. {@link java.util.ServiceLoader} finds adapters on the class path or module path, with the class
 * loader of this interface, so that configurations can use their types.
 */
public interface RegistryAdapter {
    /**
     * Returns the type's name in configurations.
     *
     * @return lower-case letters, digits and {@code -}, such as {@code docker-hub}; unique among all adapters
     */
    String type();

    /**
     * Creates a registry of this type.
     *
     * @param url the configured URL; {@code null} if it is missing
     * @return the registry
     * @throws IllegalArgumentException if the type requires a URL and it is missing, or has a fixed URL and one is
     *     configured, or the URL is not that of a server; the message says how to correct it
     */
    Registry registry(@Nullable String url);
}
