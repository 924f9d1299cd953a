package io.registryfacade;

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
 * What is to be done with a request.
 *
 * <p>To tell decisions apart exhaustively, {@link #match} them. Decisions are immutable; two are equal if they say the
 * same.
 */
public sealed interface Decision {
    /**
     * Calls the one function that fits.
     *
     * @param cases what to do in each case
     * @param <T> the type of the result
     * @return what the function returned
     */
    <T> T match(Cases<T> cases);

    /**
     * Returns which kind of decision this is, for statistics.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * Returns the route that covers the request's repository.
     *
     * @return its pattern as it was configured, made when it is asked for; {@code null} if no route was looked up, or
     *     none covers the repository
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
         * Returns the word for this kind in logs and metrics.
         *
         * @return the word, which stays the same from version to version
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
         * Redirect the client to the upstream.
         *
         * @param decision the decision
         * @return the result
         */
        T redirect(Redirect decision);

        /**
         * Ask the registry on the client's behalf.
         *
         * @param decision the decision
         * @return the result
         */
        T resolve(Resolve decision);

        /**
         * Relay the request for a token to the token server.
         *
         * @param decision the decision
         * @return the result
         */
        T relayToken(RelayToken decision);

        /**
         * Respond without asking anybody.
         *
         * @param decision the decision
         * @return the result
         */
        T respond(Respond decision);

        /**
         * Respond with an error.
         *
         * @param decision the decision
         * @return the result
         */
        T reject(Reject decision);

        /**
         * Leave the request to the application.
         *
         * @param decision the decision
         * @return the result
         */
        T notHandled(NotHandled decision);
    }

    /**
     * The client asks the upstream itself.
     */
    final class Redirect implements Decision {
        private final int status;
        private final String upstreamName;
        private final Upstream upstream;
        private final String location;
        private final String cacheControl;
        private final @Nullable Route route;

        Redirect(
                int status,
                String upstreamName,
                Upstream upstream,
                String location,
                String cacheControl,
                @Nullable Route route) {
            String origin = upstream.url();
            if (!location.startsWith(origin) || !location.startsWith("/v2/", origin.length())) {
                throw new IllegalArgumentException("'" + location + "' is not below " + origin + "/v2/");
            }
            this.status = status;
            this.upstreamName = Objects.requireNonNull(upstreamName, "upstreamName");
            this.upstream = upstream;
            this.location = location;
            this.cacheControl = Objects.requireNonNull(cacheControl, "cacheControl");
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
         * Returns what the configuration calls the upstream.
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
         * Returns the absolute URL to ask.
         *
         * @return a URL of the upstream's API
         */
        public String location() {
            return location;
        }

        /**
         * Returns the value of {@code Cache-Control}.
         *
         * @return the value
         */
        public String cacheControl() {
            return cacheControl;
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
            return Arrays.asList(status, upstreamName, upstream, location, cacheControl, route());
        }

        @Override
        public String toString() {
            return kind() + " " + parts();
        }
    }

    /**
     * The facade asks a registry for what a redirect cannot deliver.
     */
    final class Resolve implements Decision {
        private final RegistryRequest.Pull request;
        private final List<ResolveTarget> targets;
        private final int redirectStatus;
        private final String redirectCacheControl;
        private final @Nullable Header challenge;
        private final Route route;

        Resolve(
                RegistryRequest.Pull request,
                List<ResolveTarget> targets,
                int redirectStatus,
                String redirectCacheControl,
                @Nullable Header challenge,
                Route route) {
            this.request = Objects.requireNonNull(request, "request");
            this.targets = List.copyOf(targets);
            this.redirectStatus = redirectStatus;
            this.redirectCacheControl = Objects.requireNonNull(redirectCacheControl, "redirectCacheControl");
            this.challenge = challenge;
            this.route = Objects.requireNonNull(route, "route");
            if (this.targets.isEmpty()) {
                throw new IllegalArgumentException("there must be a target");
            }
        }

        /**
         * Returns what is asked for, by the repository's name here.
         *
         * @return the request
         */
        public RegistryRequest.Pull request() {
            return request;
        }

        /**
         * Returns where it may be, and how it is delivered from there.
         *
         * @return the targets in the order in which they are asked; not empty
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
         * Returns the value of {@code Cache-Control} for a redirect to an upstream.
         *
         * @return the value
         */
        public String redirectCacheControl() {
            return redirectCacheControl;
        }

        /**
         * Returns the challenge for a client that must bring a token of its own.
         *
         * @return the header; {@code null} if no target is resolved with credentials of the client
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
            return Arrays.asList(request, targets, redirectStatus, redirectCacheControl, challenge, route());
        }

        @Override
        public String toString() {
            return kind() + " " + parts();
        }
    }

    /**
     * The facade relays a request for a token to the upstream's token server, with the client's own credentials.
     */
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
         * Returns what the configuration calls the upstream.
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
         * Returns what the token permits, by the names that the registry knows.
         *
         * @return the scopes; empty if the credentials are only checked
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

    /**
     * The facade responds with 200 on its own.
     */
    final class Respond implements Decision {
        private final String json;
        private final String cacheControl;

        Respond(String json, String cacheControl) {
            this.json = Objects.requireNonNull(json, "json");
            this.cacheControl = Objects.requireNonNull(cacheControl, "cacheControl");
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
         * Returns the value of {@code Cache-Control}.
         *
         * @return the value
         */
        public String cacheControl() {
            return cacheControl;
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
            return List.of(json, cacheControl);
        }

        @Override
        public String toString() {
            return kind() + " " + parts();
        }
    }

    /**
     * The facade responds with an error.
     */
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
         * Returns what the body says.
         *
         * @return the error
         */
        public OciError error() {
            return error;
        }

        /**
         * Returns further headers.
         *
         * @return {@code Allow} with 405, {@code WWW-Authenticate} with 401; else empty
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

    /** The request is not for the facade: neither {@code /v2} nor below {@code /v2/}. */
    record NotHandled() implements Decision {
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
