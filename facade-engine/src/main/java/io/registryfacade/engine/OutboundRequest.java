package io.registryfacade.engine;

import java.util.Objects;

/** A request that the facade sends to a registry or token server, as a {@link RequestObserver} gets it. */
public final class OutboundRequest {
    private final String upstream;
    private final String server;
    private final String method;
    private final String path;

    private OutboundRequest(String upstream, String server, String method, String path) {
        this.upstream = Objects.requireNonNull(upstream, "upstream");
        this.server = Objects.requireNonNull(server, "server");
        this.method = Objects.requireNonNull(method, "method");
        this.path = Objects.requireNonNull(path, "path");
    }

    /**
     * Returns a request, such as for the test of an observer.
     *
     * @param upstream the configured name of the upstream
     * @param server the host and port of the registry or token server
     * @param method {@code GET} or {@code HEAD}
     * @param path the path, without the query
     * @return the request
     */
    public static OutboundRequest of(String upstream, String server, String method, String path) {
        return new OutboundRequest(upstream, server, method, path);
    }

    /**
     * Returns the configured name of the upstream.
     *
     * @return the name
     */
    public String upstream() {
        return upstream;
    }

    /**
     * Returns the server that the request is sent to.
     *
     * @return the host, with the port unless it is the scheme's default
     */
    public String server() {
        return server;
    }

    /**
     * Returns the method.
     *
     * @return {@code GET} or {@code HEAD}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path without the query. It contains names that come from clients.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    @Override
    public String toString() {
        return method + " " + server + path;
    }
}
