/**
 * The registry API's grammar, routes and decisions. It depends on the JDK alone.
 *
 * <p>Start at {@link io.registryfacade.RegistryFacade}.
 */
@SuppressWarnings("module") // the modules named below are built after this one
module io.registryfacade.core {
    requires static transitive org.jspecify;

    exports io.registryfacade;
    exports io.registryfacade.clients to
            io.registryfacade.engine;
    exports io.registryfacade.http;
    exports io.registryfacade.internal to
            io.registryfacade.config,
            io.registryfacade.engine,
            io.registryfacade.netty,
            io.registryfacade.servlet,
            io.registryfacade.spring,
            io.registryfacade.vertx;
    exports io.registryfacade.oci;
    exports io.registryfacade.page;
    exports io.registryfacade.upstream;
    exports io.registryfacade.route to
            io.registryfacade.engine,
            io.registryfacade.config;

    uses io.registryfacade.upstream.RegistryAdapter;
}
