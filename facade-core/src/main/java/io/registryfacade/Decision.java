package io.registryfacade;

import io.registryfacade.oci.OciError;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Objects;

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
     * One function for each kind of decision.
     *
     * @param <T> what comes of it
     */
    interface Cases<T> {
        /** Send the client to the upstream. */
        T redirect(Redirect decision);

        /** Answer it here. */
        T answer(Answer decision);

        /** Say why it is not answered. */
        T refuse(Refuse decision);

        /** Leave it to whoever comes next. */
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
         * @throws IllegalArgumentException if the location is not one of the upstream's API
         */
        public Redirect {
            String origin = upstream.origin().toString();
            if (!location.startsWith(origin) || !location.startsWith("/v2/", origin.length())) {
                throw new IllegalArgumentException("'" + location + "' is not below " + origin + "/v2/");
            }
            Objects.requireNonNull(cacheControl, "cacheControl");
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.redirect(this);
        }
    }

    /**
     * The facade answers on its own.
     *
     * @param json the body of a 200
     * @param cacheControl the value of {@code Cache-Control}
     */
    record Answer(String json, String cacheControl) implements Decision {
        /** Checks that both are there. */
        public Answer {
            Objects.requireNonNull(json, "json");
            Objects.requireNonNull(cacheControl, "cacheControl");
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answer(this);
        }
    }

    /**
     * The request is not answered, and its sender is told why.
     *
     * @param status the HTTP status, 400 or above
     * @param error what the body says
     * @param allow the methods that would be answered, where the status is 405; else empty
     */
    record Refuse(int status, OciError error, List<String> allow) implements Decision {
        /** Keeps a copy of the methods. */
        public Refuse {
            Objects.requireNonNull(error, "error");
            allow = List.copyOf(allow);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refuse(this);
        }
    }

    /** The request is none of the facade's: neither {@code /v2} nor below {@code /v2/}. */
    record Pass() implements Decision {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.pass(this);
        }
    }
}
