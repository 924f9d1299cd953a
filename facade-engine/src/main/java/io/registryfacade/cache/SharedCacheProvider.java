package io.registryfacade.cache;

import java.util.Set;

/**
 * Opens shared caches. {@link java.util.ServiceLoader} finds providers on the class path or module path, with the class
 * loader of this interface.
 */
public interface SharedCacheProvider {
    /**
     * Returns the schemes of the URLs that this provider accepts.
     *
     * @return lower-case names, such as {@code redis}
     */
    Set<String> schemes();

    /**
     * Checks settings, without a connection.
     *
     * @param settings the settings
     * @throws IllegalArgumentException if the provider cannot use them; the message says how to correct them, and
     *     contains no password
     */
    void validate(SharedCacheSettings settings);

    /**
     * Opens a cache. The method returns at once; the cache connects in the background, and again whenever it loses its
     * connection.
     *
     * @param settings valid settings
     * @return the cache
     */
    SharedCache open(SharedCacheSettings settings);
}
