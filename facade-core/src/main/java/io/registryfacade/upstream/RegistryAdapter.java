package io.registryfacade.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Knows a kind of registry. Adapters are found by {@link java.util.ServiceLoader}, so that one on the class path or
 * module path adds a type that configurations can name. They are looked for where this interface was loaded from.
 */
public interface RegistryAdapter {
    /**
     * The type's name.
     *
     * @return lower-case letters, digits and {@code -}, such as {@code docker-hub}; unlike that of any other adapter
     */
    String type();

    /**
     * A registry of this type.
     *
     * @param url where it is, as it was configured; {@code null} if nothing was
     * @return the registry
     * @throws IllegalArgumentException if a registry of this type needs a URL and there is none, or has a place of its
     *     own and there is one, or the URL is not that of a server; the message says what would be right
     */
    Registry registry(@Nullable String url);
}
