/** Mounts a registry facade in a Jakarta Servlet web application. */
module io.registryfacade.servlet {
    requires transitive io.registryfacade.config;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.registryfacade.servlet;
}
