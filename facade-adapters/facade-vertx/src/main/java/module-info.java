/** Mounts a registry facade in a Vert.x server or router. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Vert.x has module descriptors since 5.0
module io.registryfacade.vertx {
    requires transitive io.registryfacade.engine;
    requires transitive io.vertx.core;
    requires static transitive io.vertx.web;
    requires static transitive org.jspecify;

    exports io.registryfacade.vertx;
}
