package io.registryfacade.server.imports;

import io.registryfacade.http.Origin;
import io.registryfacade.route.RepositoryPattern;

/**
 * Where a redirect rule leads.
 *
 * @param url the registry
 * @param name the repository or namespace there; empty for all repositories, and for {@code /v2/}
 */
record RegistryAddress(String url, String name) {
    private static final String API = "/v2/";

    /**
     * Parses what is behind {@code to}.
     *
     * @param from what the rule matches
     * @throws IllegalArgumentException if no upstream can be that; the message says what to write
     */
    static RegistryAddress parse(String to, MatchedPath from) {
        int host = to.indexOf("://") + 3;
        int slash = to.indexOf('/', host);
        String origin = slash < 0 ? to : to.substring(0, slash);
        if (origin.substring(host).matches(".*(?:\\*|:[A-Za-z]).*|:.*")) {
            throw new IllegalArgumentException("'" + to.substring(host, origin.length())
                    + "' is a host for each request, and a route leads to one registry: write its name");
        }
        String url = Origin.parse(origin).toString();
        String path = slash < 0 ? "" : to.substring(slash);
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "'" + to + "' has a query: leave it out, because clients send the one that the registry needs");
        }
        return new RegistryAddress(url, name(url, path, from));
    }

    private static String name(String url, String path, MatchedPath from) {
        switch (from.shape()) {
            case PING -> {
                if (!path.equals("/v2") && !path.equals(API)) {
                    throw mustBe(url, API);
                }
                return "";
            }
            case EVERYTHING -> {
                if (!path.equals("/:splat")) {
                    throw mustBe(url, "/:splat");
                }
                return "";
            }
            default -> {
                return nameBelow(url, path, from);
            }
        }
    }

    private static String nameBelow(String url, String path, MatchedPath from) {
        String own = from.name().isEmpty() ? "" : from.name() + "/";
        String right = API + (from.shape() == MatchedPath.Shape.ENDPOINT ? from.name() : own) + from.rest();
        if (!path.startsWith(API) || !path.endsWith(from.rest())) {
            throw mustBe(url, right);
        }
        String name = path.substring(
                API.length(), Math.max(API.length(), path.length() - from.rest().length()));
        if (from.shape() == MatchedPath.Shape.NAMESPACE && !name.isEmpty()) {
            if (!name.endsWith("/")) {
                throw mustBe(url, right);
            }
            name = name.substring(0, name.length() - 1);
        }
        if (name.indexOf(':') >= 0) {
            throw mustBe(url, right);
        }
        if (!name.isEmpty() || from.shape() == MatchedPath.Shape.ENDPOINT) {
            RepositoryPattern.parse(name);
        }
        return name;
    }

    private static IllegalArgumentException mustBe(String url, String path) {
        return new IllegalArgumentException("the address must keep what was requested: write " + url + path
                + ", or another name in place of that of the namespace");
    }
}
