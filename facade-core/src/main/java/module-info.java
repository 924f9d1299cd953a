/**
 * The core of a registry facade. Deciding needs nothing but the JDK; resolving also keeps a cache.
 *
 * <p>Start at {@link io.registryfacade.RegistryFacade}.
 */
module io.registryfacade.core {
    requires com.github.benmanes.caffeine;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports io.registryfacade;
    exports io.registryfacade.http;
    exports io.registryfacade.oci;
    exports io.registryfacade.server;
    exports io.registryfacade.upstream;

    uses io.registryfacade.upstream.RegistryAdapter;
}
