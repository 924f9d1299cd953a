package io.registryfacade.benchmarks.http;

import io.registryfacade.servlet.RegistryFacadeFilter;

/** Who redirects: the facade in several servers, and others. */
public enum Contender {
    /** The filter on Jetty. */
    FILTER_ON_JETTY,
    /** String concatenation there. */
    TEN_LINES_ON_JETTY,
    /** The filter on Undertow. */
    FILTER_ON_UNDERTOW,
    /** String concatenation there. */
    TEN_LINES_ON_UNDERTOW,
    /** The filter on Tomcat. */
    FILTER_ON_TOMCAT,
    /** String concatenation there. */
    TEN_LINES_ON_TOMCAT,
    /** The facade's handler for Jetty without servlets. */
    JETTY_HANDLER,
    /** The same for Undertow. */
    UNDERTOW_HANDLER,
    /** The same for Netty. */
    NETTY_HANDLER,
    /** Jetty as fast as it can be: one answer for everything. */
    JETTY_CONSTANT,
    /** The same for Undertow. */
    UNDERTOW_CONSTANT,
    /** The same for Netty. */
    NETTY_CONSTANT,
    /** nginx of Debian. */
    NGINX,
    /** Caddy of Debian. */
    CADDY,
    /** {@code org.tuckey:urlrewritefilter} on Jetty. */
    URL_REWRITE_FILTER,
    /** Jetty's {@code RewriteHandler}. */
    JETTY_REWRITE;

    /** Whether it is started by {@link Host}. */
    boolean isJava() {
        return this != NGINX && this != CADDY;
    }

    /** Whether it only redirects what the rules say, and not everything to one place. */
    boolean looksAtRequests() {
        return this != JETTY_CONSTANT && this != UNDERTOW_CONSTANT && this != NETTY_CONSTANT;
    }

    /** Starts it in this process, and gives its port. */
    int start() throws Exception {
        return switch (this) {
            case FILTER_ON_JETTY -> JettyServers.servlets(new RegistryFacadeFilter(Rules.facade()));
            case TEN_LINES_ON_JETTY -> JettyServers.servlets(new TenLines());
            case FILTER_ON_UNDERTOW -> UndertowServers.servlets(new RegistryFacadeFilter(Rules.facade()));
            case TEN_LINES_ON_UNDERTOW -> UndertowServers.servlets(new TenLines());
            case FILTER_ON_TOMCAT -> TomcatServer.servlets(new RegistryFacadeFilter(Rules.facade()));
            case TEN_LINES_ON_TOMCAT -> TomcatServer.servlets(new TenLines());
            case JETTY_HANDLER -> JettyServers.facade();
            case UNDERTOW_HANDLER -> UndertowServers.facade();
            case NETTY_HANDLER -> NettyServers.facade();
            case JETTY_CONSTANT -> JettyServers.constant();
            case UNDERTOW_CONSTANT -> UndertowServers.constant();
            case NETTY_CONSTANT -> NettyServers.constant();
            case URL_REWRITE_FILTER -> JettyServers.servlets(new Tuckey());
            case JETTY_REWRITE -> JettyServers.rewriteHandler();
            case NGINX, CADDY -> throw new IllegalArgumentException(this + " is a program of its own");
        };
    }
}
