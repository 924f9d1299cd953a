package io.registryfacade;

import io.registryfacade.http.Header;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Target;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a request.
 *
 * <p>To tell decisions apart exhaustively, {@link #match} them.
 */
public sealed interface Decision {
    /**
     * Calls the one function that fits.
     *
     * @param cases what to do in each case
     * @param <T> what comes of it
     * @return what the function returned
     */
    <T> T match(Cases<T> cases);

    /**
     * Which kind it is, for statistics.
     *
     * @return the kind
     */
    Kind kind();

    /** The kinds of decisions. */
    enum Kind {
        /** {@link Redirect}. */
        REDIRECT,
        /** {@link Resolve}. */
        RESOLVE,
        /** {@link Grant}. */
        GRANT,
        /** {@link Answer}. */
        ANSWER,
        /** {@link Refuse}. */
        REFUSE,
        /** {@link Pass}. */
        PASS
    }

    /**
     * One function for each kind of decision.
     *
     * @param <T> what comes of it
     */
    interface Cases<T> {
        /**
         * Send the client to the upstream.
         *
         * @param decision the decision
         * @return what comes of it
         */
        T redirect(Redirect decision);

        /**
         * Ask the registry on the client's behalf.
         *
         * @param decision the decision
         * @return what comes of it
         */
        T resolve(Resolve decision);

        /**
         * Get a token on the client's behalf.
         *
         * @param decision the decision
         * @return what comes of it
         */
        T grant(Grant decision);

        /**
         * Answer it here.
         *
         * @param decision the decision
         * @return what comes of it
         */
        T answer(Answer decision);

        /**
         * Say why it is not answered.
         *
         * @param decision the decision
         * @return what comes of it
         */
        T refuse(Refuse decision);

        /**
         * Leave it to whoever comes next.
         *
         * @param decision the decision
         * @return what comes of it
         */
        T pass(Pass decision);
    }

    /**
     * The client is to ask the upstream.
     *
     * @param status 302, 307 or 308
     * @param upstream the registry
     * @param location the absolute URL to ask, which is always one of that registry
     * @param cacheControl the value of {@code Cache-Control}
     */
    record Redirect(int status, Upstream upstream, String location, String cacheControl) implements Decision {
        /**
         * Compares the location with the upstream once more.
         *
         * @param status 302, 307 or 308
         * @param upstream the registry
         * @param location the absolute URL to ask, which is always one of that registry
         * @param cacheControl the value of {@code Cache-Control}
         * @throws IllegalArgumentException if the location is not one of the upstream's API
         */
        public Redirect {
            String origin = upstream.url();
            // indexOf, because startsWith goes byte by byte on JDK 17, and an origin is long
            if (location.indexOf(origin) != 0 || !location.startsWith("/v2/", origin.length())) {
                throw new IllegalArgumentException("'" + location + "' is not below " + origin + "/v2/");
            }
            Objects.requireNonNull(cacheControl, "cacheControl");
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.redirect(this);
        }

        @Override
        public Kind kind() {
            return Kind.REDIRECT;
        }
    }

    /**
     * The facade is to ask for what a redirect cannot carry.
     *
     * @param request what is asked for, by the repository's name here
     * @param targets where it may be, in the order in which they are to be asked; not empty
     * @param routeDelivery how it is to reach the client, whatever its upstream says; {@code null} if the route leaves
     *     that to others
     * @param facadeDelivery how it is to reach the client where the upstream says nothing either
     * @param status that of a redirect, where it comes to one
     * @param cacheControl the value of {@code Cache-Control} for a redirect to an upstream
     * @param challenge what a client is told that must bring a token of its own; {@code null} if clients need none
     */
    record Resolve(
            RegistryRequest.Pull request,
            List<Target> targets,
            @Nullable Delivery routeDelivery,
            Delivery facadeDelivery,
            int status,
            String cacheControl,
            @Nullable Header challenge)
            implements Decision {
        /**
         * Keeps a copy of the targets.
         *
         * @param request what is asked for, by the repository's name here
         * @param targets where it may be, in the order in which they are to be asked; not empty
         * @param routeDelivery how it is to reach the client, whatever its upstream says; {@code null} if the route
         *     leaves that to others
         * @param facadeDelivery how it is to reach the client where the upstream says nothing either
         * @param status that of a redirect, where it comes to one
         * @param cacheControl the value of {@code Cache-Control} for a redirect to an upstream
         * @param challenge what a client is told that must bring a token of its own; {@code null} if clients need none
         * @throws IllegalArgumentException if there is none
         */
        public Resolve {
            Objects.requireNonNull(request, "request");
            targets = List.copyOf(targets);
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("there must be a target");
            }
        }

        /**
         * How it is to reach the client from one of the upstreams.
         *
         * @param upstream the upstream
         * @return the delivery, {@link Delivery#AUTO} where that depends on what the upstream asks of clients
         */
        public Delivery delivery(Upstream upstream) {
            return Delivery.first(routeDelivery, upstream.delivery(), facadeDelivery);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.resolve(this);
        }

        @Override
        public Kind kind() {
            return Kind.RESOLVE;
        }
    }

    /**
     * The facade is to get a token for a client, with the client's own credentials.
     *
     * @param upstream the registry that the token is for
     * @param scopes what it is to permit, by the names that the registry knows; empty if the credentials are only to be
     *     checked
     */
    record Grant(Upstream upstream, List<Scope> scopes) implements Decision {
        /**
         * Keeps a copy of the scopes.
         *
         * @param upstream the registry that the token is for
         * @param scopes what it is to permit, by the names that the registry knows; empty if the credentials are only
         *     to be checked
         */
        public Grant {
            Objects.requireNonNull(upstream, "upstream");
            scopes = List.copyOf(scopes);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.grant(this);
        }

        @Override
        public Kind kind() {
            return Kind.GRANT;
        }
    }

    /**
     * The facade answers on its own.
     *
     * @param json the body of a 200
     * @param cacheControl the value of {@code Cache-Control}
     */
    record Answer(String json, String cacheControl) implements Decision {
        /**
         * Checks that both are there.
         *
         * @param json the body of a 200
         * @param cacheControl the value of {@code Cache-Control}
         */
        public Answer {
            Objects.requireNonNull(json, "json");
            Objects.requireNonNull(cacheControl, "cacheControl");
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answer(this);
        }

        @Override
        public Kind kind() {
            return Kind.ANSWER;
        }
    }

    /**
     * The request is not answered, and its sender is told why.
     *
     * @param status the HTTP status, 400 or above
     * @param error what the body says
     * @param headers what else is to be told: {@code Allow} with 405, {@code WWW-Authenticate} with 401
     */
    record Refuse(int status, OciError error, List<Header> headers) implements Decision {
        /**
         * Keeps a copy of the headers.
         *
         * @param status the HTTP status, 400 or above
         * @param error what the body says
         * @param headers what else is to be told: {@code Allow} with 405, {@code WWW-Authenticate} with 401
         */
        public Refuse {
            Objects.requireNonNull(error, "error");
            headers = List.copyOf(headers);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refuse(this);
        }

        @Override
        public Kind kind() {
            return Kind.REFUSE;
        }
    }

    /** The request is none of the facade's: neither {@code /v2} nor below {@code /v2/}. */
    record Pass() implements Decision {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.pass(this);
        }

        @Override
        public Kind kind() {
            return Kind.PASS;
        }
    }
}
