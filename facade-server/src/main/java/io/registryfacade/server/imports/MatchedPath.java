package io.registryfacade.server.imports;

import io.registryfacade.route.RepositoryPattern;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a redirect rule matches.
 *
 * @param host the host; empty for every host
 * @param shape what it matches
 * @param name the repository, or the namespace, which is empty for all repositories
 * @param rest what follows the name, as the address of the registry must repeat it
 */
record MatchedPath(String host, Shape shape, String name, String rest) {
    /** What a path matches. */
    enum Shape {
        /** Nothing of the registry API. */
        SITE,
        /** {@code /v2/}. */
        PING,
        /** All that is below a name. */
        NAMESPACE,
        /** One endpoint of one repository. */
        ENDPOINT,
        /** Everything, {@code /v2/} included. */
        EVERYTHING
    }

    private static final String API = "/v2/";
    private static final Pattern ENDPOINT =
            Pattern.compile("(.+?)((?:/(?:manifests|blobs|referrers)/(?:\\*|:[A-Za-z_]+))|/tags/list)");
    private static final String BELOW = "/*";
    private static final String SPLAT = ":splat";

    /**
     * Parses what is behind {@code from}.
     *
     * @throws IllegalArgumentException if no route can mean it; the message says what to write
     */
    static MatchedPath parse(String from) {
        int scheme = from.indexOf("://");
        int slash = from.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        String host = scheme < 0 ? "" : from.substring(scheme + 3, slash < 0 ? from.length() : slash);
        if (host.indexOf('*') >= 0) {
            throw new IllegalArgumentException(
                    "'" + host + "' matches several hosts, and a facade has one: write its name");
        }
        String path = slash < 0 ? "/" : from.substring(slash);
        if (path.equals(BELOW)) {
            return new MatchedPath(host, Shape.EVERYTHING, "", SPLAT);
        }
        if (path.equals("/v2") || path.equals(API)) {
            return new MatchedPath(host, Shape.PING, "", "");
        }
        return path.startsWith(API)
                ? parseBelow(host, path, path.substring(API.length()))
                : new MatchedPath(host, Shape.SITE, "", "");
    }

    private static MatchedPath parseBelow(String host, String path, String below) {
        Matcher endpoint = ENDPOINT.matcher(below);
        boolean isEndpoint = endpoint.matches();
        if (!isEndpoint && !below.equals("*") && !below.endsWith(BELOW)) {
            throw new IllegalArgumentException(
                    below.indexOf('*') >= 0
                            ? "'*' in '" + path + "' matches nothing there: write it after the last slash, as in"
                                    + " /v2/my-org/*"
                            : "'" + path + "' matches one path only: write " + path + "/* for all that is below it");
        }
        String name = isEndpoint ? endpoint.group(1) : below.substring(0, Math.max(0, below.length() - BELOW.length()));
        if (name.indexOf(':') >= 0 || name.indexOf('*') >= 0) {
            throw new IllegalArgumentException("'" + path
                    + "' matches any name: write the organisation itself, as in /v2/my-org/*, or /v2/* for all");
        }
        if (!name.isEmpty()) {
            RepositoryPattern.parse(name);
        }
        return isEndpoint
                ? new MatchedPath(host, Shape.ENDPOINT, name, endpoint.group(2).replace("*", SPLAT))
                : new MatchedPath(host, Shape.NAMESPACE, name, SPLAT);
    }

    /** Returns whether every request that another rule matches matches this one, too. */
    boolean covers(MatchedPath other) {
        return switch (shape) {
            case SITE, PING -> shape == Shape.PING && other.shape == Shape.PING;
            case ENDPOINT -> other.equals(this);
            case NAMESPACE ->
                name.isEmpty()
                        ? other.shape != Shape.SITE
                        : other.isPull() && (other.name.equals(name) || other.name.startsWith(name + "/"));
            case EVERYTHING -> true;
        };
    }

    /** Returns whether it matches {@code /v2/}, which a wildcard does, too. */
    boolean coversPing() {
        return shape == Shape.PING || shape == Shape.EVERYTHING || (shape == Shape.NAMESPACE && name.isEmpty());
    }

    /** Returns whether it matches requests for repositories. */
    boolean isPull() {
        return shape == Shape.NAMESPACE || shape == Shape.ENDPOINT || shape == Shape.EVERYTHING;
    }
}
