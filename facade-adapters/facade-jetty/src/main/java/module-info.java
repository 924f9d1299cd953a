/** Mounts a registry facade in Jetty, without servlets. */
module io.registryfacade.jetty {
    requires transitive io.registryfacade.engine;
    requires transitive org.eclipse.jetty.server;
    requires static transitive org.jspecify;

    exports io.registryfacade.jetty;
}
