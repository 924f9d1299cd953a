package io.registryfacade.benchmarks.http;

import io.registryfacade.servlet.RegistryFacadeFilter;

/** Servers that redirect by the same {@link Rules}: the facade in several ways, and others. */
enum Contender {
    FILTER_ON_JETTY,
    TEN_LINES_ON_JETTY,
    JETTY_ADAPTER,
    UNDERTOW_ADAPTER,
    NETTY_ADAPTER,
    /** The executable program, with a health check, metrics and a page. */
    PROGRAM,
    NGINX,
    HAPROXY,
    CADDY,
    /** Redirects nothing: an application to compare the start of one with the filter to. */
    APPLICATION_ON_JETTY;

    /** Starts the contender of this name in a process of its own, and prints its port. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("listening on " + valueOf(arguments[0]).start());
    }

    boolean redirects() {
        return this != APPLICATION_ON_JETTY;
    }

    private int start() throws Exception {
        return switch (this) {
            case FILTER_ON_JETTY -> Servers.jetty(new RegistryFacadeFilter(Rules.facade()));
            case TEN_LINES_ON_JETTY -> Servers.jetty(new BaselineRedirectFilter());
            case JETTY_ADAPTER -> Servers.jettyAdapter();
            case UNDERTOW_ADAPTER -> Servers.undertowAdapter();
            case NETTY_ADAPTER -> Servers.nettyAdapter();
            case APPLICATION_ON_JETTY -> Servers.jetty(null);
            case PROGRAM, NGINX, HAPROXY, CADDY ->
                throw new IllegalArgumentException(this + " is a program of its own");
        };
    }
}
