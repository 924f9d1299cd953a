package io.registryfacade;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.Scope;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.Upstream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facade's decision on a request. Decisions are immutable; {@link #match} handles every kind.
 */
public sealed interface Decision {
    /**
     * Calls the function for this kind of decision.
     *
     * @param cases one function for each kind
     * @param <T> the type of the result
     * @return the function's result
     */
    <T> T match(Cases<T> cases);

    /**
     * Returns the kind of this decision, for statistics.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * Returns the pattern of the route that covers the request's repository.
     *
     * @return the pattern as configured; {@code null} if the decision needed no route, or no route covers the
     *     repository
     */
    default @Nullable String route() {
        return null;
    }

    /** The kinds of decisions. */
    enum Kind {
        /** {@link Redirect}. */
        REDIRECT("redirect"),
        /** {@link Resolve}. */
        RESOLVE("resolve"),
        /** {@link RelayToken}. */
        RELAY_TOKEN("grant"),
        /** {@link Respond}. */
        RESPOND("answer"),
        /** {@link Reject}. */
        REJECT("refuse"),
        /** {@link NotHandled}. */
        NOT_HANDLED("pass");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /**
         * Returns the label of this kind in logs and metrics.
         *
         * @return the label, which is stable across versions
         */
        public String label() {
            return label;
        }
    }

    /**
     * One function for each kind of decision.
     *
     * @param <T> the type of the result
     */
    interface Cases<T> {
        /**
         * Redirects the client to the upstream.
         *
         * @param decision the decision
         * @return the result
         */
        T redirect(Redirect decision);

        /**
         * Resolves the pull at the upstreams.
         *
         * @param decision the decision
         * @return the result
         */
        T resolve(Resolve decision);

        /**
         * Relays the token request to the token server.
         *
         * @param decision the decision
         * @return the result
         */
        T relayToken(RelayToken decision);

        /**
         * Responds without an upstream request.
         *
         * @param decision the decision
         * @return the result
         */
        T respond(Respond decision);

        /**
         * Responds with an error.
         *
         * @param decision the decision
         * @return the result
         */
        T reject(Reject decision);

        /**
         * Leaves the request to the application.
         *
         * @param decision the decision
         * @return the result
         */
        T notHandled(NotHandled decision);
    }

    /** Redirects the client to the upstream. */
    final class Redirect implements Decision {
        private final int status;
        private final String upstreamName;
        private final Upstream upstream;
        private final String location;
        private final CachePolicy caching;
        private final @Nullable Route route;

        Redirect(
                int status,
                String upstreamName,
                Upstream upstream,
                String location,
                CachePolicy caching,
                @Nullable Route route) {
            String origin = upstream.url();
            if (!location.startsWith(origin) || !location.startsWith("/v2/", origin.length())) {
                throw new IllegalArgumentException("'" + location + "' is not below " + origin + "/v2/");
            }
            this.status = status;
            this.upstreamName = Objects.requireNonNull(upstreamName, "upstreamName");
            this.upstream = upstream;
            this.location = location;
            this.caching = Objects.requireNonNull(caching, "caching");
            this.route = route;
        }

        /**
         * Returns the status of the response.
         *
         * @return 302, 307 or 308
         */
        public int status() {
            return status;
        }

        /**
         * Returns the upstream's name in the configuration.
         *
         * @return the name
         */
        public String upstreamName() {
            return upstreamName;
        }

        /**
         * Returns the upstream.
         *
         * @return the registry
         */
        public Upstream upstream() {
            return upstream;
        }

        /**
         * Returns the value of {@code Location}.
         *
         * @return an absolute URL of the upstream's API
         */
        public String location() {
            return location;
        }

        /**
         * Returns whether caches may store the response.
         *
         * @return the policy
         */
        public CachePolicy caching() {
            return caching;
        }

        @Override
        public @Nullable String route() {
            return route == null ? null : route.toString();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.redirect(this);
        }

        @Override
        public Kind kind() {
            return Kind.REDIRECT;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Redirect decision && parts().equals(decision.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        private List<@Nullable Object> parts() {
            return Arrays.asList(status, upstreamName, upstream, location, caching, route());
        }

        @Override
        public String toString() {
            return kind() + " " + parts();
        }
    }

    /** Resolves a pull: fetches the content from, or redirects to, the first upstream that has it. */
    final class Resolve implements Decision {
        private final RegistryRequest.Pull request;
        private final List<ResolveTarget> targets;
        private final int redirectStatus;
        private final CachePolicy redirectCaching;
        private final CachePolicy contentCaching;
        private final @Nullable Header challenge;
        private final Route route;

        Resolve(
                RegistryRequest.Pull request,
                List<ResolveTarget> targets,
                int redirectStatus,
                CachePolicy redirectCaching,
                CachePolicy contentCaching,
                @Nullable Header challenge,
                Route route) {
            this.request = Objects.requireNonNull(request, "request");
            this.targets = List.copyOf(targets);
            this.redirectStatus = redirectStatus;
            this.redirectCaching = Objects.requireNonNull(redirectCaching, "redirectCaching");
            this.contentCaching = Objects.requireNonNull(contentCaching, "contentCaching");
            this.challenge = challenge;
            this.route = Objects.requireNonNull(route, "route");
            if (this.targets.isEmpty()) {
                throw new IllegalArgumentException("there must be a target");
            }
        }

        /**
         * Returns the pull, with the repository's name at the facade.
         *
         * @return the request
         */
        public RegistryRequest.Pull request() {
            return request;
        }

        /**
         * Returns the upstreams to try, with the delivery of each.
         *
         * @return the targets in the order in which the facade tries them; not empty
         */
        public List<ResolveTarget> targets() {
            return targets;
        }

        /**
         * Returns the status of a redirect to an upstream.
         *
         * @return 302, 307 or 308
         */
        public int redirectStatus() {
            return redirectStatus;
        }

        /**
         * Returns whether caches may store a redirect to an upstream. They may never store a redirect to a location that an
         * upstream returned.
         *
         * @return the policy
         */
        public CachePolicy redirectCaching() {
            return redirectCaching;
        }

        /**
         * Returns whether caches may store content that the facade sends itself: a manifest, a list, or a file of an image
         * layout. They may never store an error.
         *
         * @return the policy; for a manifest by digest, the longest that it may be stored
         */
        public CachePolicy contentCaching() {
            return contentCaching;
        }

        /**
         * Returns the challenge for a client that sends no token of its own.
         *
         * @return the {@code WWW-Authenticate} header; {@code null} if no target is resolved with the client's
         *     credentials
         */
        public @Nullable Header challenge() {
            return challenge;
        }

        @Override
        public String route() {
            return route.toString();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.resolve(this);
        }

        @Override
        public Kind kind() {
            return Kind.RESOLVE;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Resolve decision && parts().equals(decision.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        private List<@Nullable Object> parts() {
            return Arrays.asList(request, targets, redirectStatus, redirectCaching, contentCaching, challenge, route());
        }

        @Override
        public String toString() {
            return kind() + " " + parts();
        }
    }

    /** Relays a token request to the upstream's token server, with the client's own credentials. */
    final class RelayToken implements Decision {
        private final String upstreamName;
        private final Upstream upstream;
        private final List<Scope> scopes;

        RelayToken(String upstreamName, Upstream upstream, List<Scope> scopes) {
            this.upstreamName = Objects.requireNonNull(upstreamName, "upstreamName");
            this.upstream = Objects.requireNonNull(upstream, "upstream");
            this.scopes = List.copyOf(scopes);
        }

        /**
         * Returns the upstream's name in the configuration.
         *
         * @return the name
         */
        public String upstreamName() {
            return upstreamName;
        }

        /**
         * Returns the upstream that the token is for.
         *
         * @return the registry
         */
        public Upstream upstream() {
            return upstream;
        }

        /**
         * Returns the scopes to request, with the repositories' names at the upstream.
         *
         * @return the scopes; empty if the token server only checks the credentials
         */
        public List<Scope> scopes() {
            return scopes;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.relayToken(this);
        }

        @Override
        public Kind kind() {
            return Kind.RELAY_TOKEN;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RelayToken decision && parts().equals(decision.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        private List<Object> parts() {
            return List.of(upstreamName, upstream, scopes);
        }

        @Override
        public String toString() {
            return kind() + " " + parts();
        }
    }

    /** Responds with 200, without an upstream request. */
    final class Respond implements Decision {
        private final String json;
        private final CachePolicy caching;

        Respond(String json, CachePolicy caching) {
            this.json = Objects.requireNonNull(json, "json");
            this.caching = Objects.requireNonNull(caching, "caching");
        }

        /**
         * Returns the body.
         *
         * @return JSON
         */
        public String json() {
            return json;
        }

        /**
         * Returns whether caches may store the response.
         *
         * @return the policy
         */
        public CachePolicy caching() {
            return caching;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.respond(this);
        }

        @Override
        public Kind kind() {
            return Kind.RESPOND;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Respond decision && parts().equals(decision.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        private List<Object> parts() {
            return List.of(json, caching);
        }

        @Override
        public String toString() {
            return kind() + " " + parts();
        }
    }

    /** Responds with an error. */
    final class Reject implements Decision {
        private final int status;
        private final OciError error;
        private final List<Header> headers;
        private final @Nullable Route route;

        Reject(int status, OciError error, List<Header> headers, @Nullable Route route) {
            this.status = status;
            this.error = Objects.requireNonNull(error, "error");
            this.headers = List.copyOf(headers);
            this.route = route;
        }

        static Reject of(int status, ErrorCode code, String message, @Nullable Route route) {
            return new Reject(status, new OciError(code, message), List.of(), route);
        }

        /**
         * Returns the status of the response.
         *
         * @return 400 or above
         */
        public int status() {
            return status;
        }

        /**
         * Returns the error in the body.
         *
         * @return the error
         */
        public OciError error() {
            return error;
        }

        /**
         * Returns further headers.
         *
         * @return {@code Allow} with 405, {@code WWW-Authenticate} with 401; otherwise empty
         */
        public List<Header> headers() {
            return headers;
        }

        @Override
        public @Nullable String route() {
            return route == null ? null : route.toString();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.reject(this);
        }

        @Override
        public Kind kind() {
            return Kind.REJECT;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Reject decision && parts().equals(decision.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        private List<@Nullable Object> parts() {
            return Arrays.asList(status, error, headers, route());
        }

        @Override
        public String toString() {
            return kind() + " " + parts();
        }
    }

    /**
     * Leaves a request to the application that the facade is part of: it names no endpoint of the registry API, is for
     * another host than the public URL, or is for a repository that no route covers where {@link UnroutedPolicy#PASS}
     * is set.
     *
     * @param rejection the response of a server without an application
     */
    record NotHandled(Reject rejection) implements Decision {
        public NotHandled {
            Objects.requireNonNull(rejection, "rejection");
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.notHandled(this);
        }

        @Override
        public Kind kind() {
            return Kind.NOT_HANDLED;
        }
    }
}
