/** Mounts a registry facade in a Jakarta Servlet web application. */
module io.registryfacade.servlet {
    requires transitive io.registryfacade.core;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports io.registryfacade.servlet;
}
