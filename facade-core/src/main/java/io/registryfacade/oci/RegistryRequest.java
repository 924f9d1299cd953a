package io.registryfacade.oci;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parsed request to the registry API. {@link #match} handles every kind.
 */
public sealed interface RegistryRequest {
    /**
     * Parses a request.
     *
     * @param method the method, case-sensitive
     * @param rawPath the path of the target as the client sent it, with its leading {@code /}
     * @param rawQuery the query as sent, without its {@code ?}; {@code null} if the target has no {@code ?}
     * @return the request; {@link NotRegistryApi} if the path is that of no endpoint; {@link Rejected} if it has the
     *     segments of an endpoint but the request is invalid
     */
    static RegistryRequest parse(String method, String rawPath, @Nullable String rawQuery) {
        return RequestParser.parse(method, rawPath, rawQuery);
    }

    /**
     * Calls the function for this kind of request.
     *
     * @param cases one function for each kind
     * @param <T> the type of the result
     * @return the function's result
     */
    <T> T match(Cases<T> cases);

    /**
     * Returns the repository that the request names.
     *
     * @return the name; {@code null} if the request names no repository, or is invalid
     */
    default @Nullable RepositoryName repository() {
        return null;
    }

    /**
     * One function for each kind of request.
     *
     * @param <T> the type of the result
     */
    interface Cases<T> {
        /**
         * Handles a request that is not for the registry API.
         *
         * @param request the request
         * @return the result
         */
        T notRegistryApi(NotRegistryApi request);

        /**
         * Handles the version check, {@code end-1}.
         *
         * @param request the request
         * @return the result
         */
        T ping(Ping request);

        /**
         * Handles a pull: {@code end-2}, {@code end-3}, {@code end-8} or {@code end-12}.
         *
         * @param request the request
         * @return the result
         */
        T pull(Pull request);

        /**
         * Handles a push: {@code end-4} to {@code end-7}, or {@code end-9} to {@code end-11}.
         *
         * @param request the request
         * @return the result
         */
        T push(Push request);

        /**
         * Handles a token request, {@code /v2/token}.
         *
         * @param request the request
         * @return the result
         */
        T token(Token request);

        /**
         * Handles an invalid request.
         *
         * @param request the request
         * @return the result
         */
        T rejected(Rejected request);
    }

    /**
     * One function for each kind of pull.
     *
     * @param <T> the type of the result
     */
    interface PullCases<T> {
        /**
         * Handles a manifest, {@code end-3}.
         *
         * @param request the request
         * @return the result
         */
        T manifest(Manifest request);

        /**
         * Handles a blob, {@code end-2}.
         *
         * @param request the request
         * @return the result
         */
        T blob(Blob request);

        /**
         * Handles a list of tags, {@code end-8a} or {@code end-8b}.
         *
         * @param request the request
         * @return the result
         */
        T tagList(TagList request);

        /**
         * Handles a list of referrers, {@code end-12a} or {@code end-12b}.
         *
         * @param request the request
         * @return the result
         */
        T referrers(Referrers request);
    }

    /**
     * A request that an application may have a handler for: its path is neither {@code /v2} nor below {@code /v2/}, or
     * it has none of the segments that identify an endpoint: {@code manifests}, {@code blobs}, {@code referrers},
     * {@code tags/list}, {@code _catalog} and {@code token}, as sent or percent-decoded.
     *
     * @param rejection the error for the client where no application handles the request
     */
    record NotRegistryApi(Rejected rejection) implements RegistryRequest {
        static final NotRegistryApi OUTSIDE = new NotRegistryApi(Rejected.NO_ENDPOINT);

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.notRegistryApi(this);
        }
    }

    /** {@code end-1}: the version check ({@code GET} or {@code HEAD} of {@code /v2/}). */
    record Ping() implements RegistryRequest {
        static final Ping INSTANCE = new Ping();

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ping(this);
        }
    }

    /** A {@code GET} or {@code HEAD} of a repository's content. */
    sealed interface Pull extends RegistryRequest {
        /**
         * Returns the repository.
         *
         * @return the repository's name
         */
        RepositoryName name();

        /**
         * Returns the request target of the same pull from another repository.
         *
         * @param repository the other repository's name
         * @return an absolute path, with a query if this request has one; built from the parsed parts, never from the
         *     received text
         */
        String pathFor(RepositoryName repository);

        /**
         * Returns whether this is a pull of a list.
         *
         * @return {@code true} for tags and referrers
         */
        default boolean isList() {
            return false;
        }

        /**
         * Returns whether this is a pull of a blob.
         *
         * @return {@code true} for {@link Blob}
         */
        default boolean isBlob() {
            return false;
        }

        /**
         * Calls the function for this kind of pull.
         *
         * @param cases one function for each kind
         * @param <T> the type of the result
         * @return the function's result
         */
        <T> T matchPull(PullCases<T> cases);

        @Override
        default RepositoryName repository() {
            return name();
        }

        @Override
        default <T> T match(Cases<T> cases) {
            return cases.pull(this);
        }
    }

    /**
     * {@code end-3}: a manifest.
     *
     * @param name the repository
     * @param reference the tag or digest
     */
    record Manifest(RepositoryName name, Reference reference) implements Pull {
        @Override
        public <T> T matchPull(PullCases<T> cases) {
            return cases.manifest(this);
        }

        @Override
        public String pathFor(RepositoryName repository) {
            return "/v2/" + repository + "/manifests/" + reference.value();
        }
    }

    /**
     * {@code end-2}: a blob.
     *
     * @param name the repository
     * @param digest the blob's digest
     */
    record Blob(RepositoryName name, Digest digest) implements Pull {
        @Override
        public <T> T matchPull(PullCases<T> cases) {
            return cases.blob(this);
        }

        @Override
        public boolean isBlob() {
            return true;
        }

        @Override
        public String pathFor(RepositoryName repository) {
            return "/v2/" + repository + "/blobs/" + digest.value();
        }
    }

    /**
     * {@code end-8a}, {@code end-8b}: the tags of a repository.
     *
     * @param name the repository
     * @param query {@code n}, {@code last} and the registry's own parameters as sent; possibly empty
     */
    record TagList(RepositoryName name, FilteredQuery query) implements Pull {
        @Override
        public <T> T matchPull(PullCases<T> cases) {
            return cases.tagList(this);
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public String pathFor(RepositoryName repository) {
            return "/v2/" + repository + "/tags/list" + query.toQueryString();
        }
    }

    /**
     * {@code end-12a}, {@code end-12b}: the manifests that refer to a manifest.
     *
     * @param name the repository
     * @param digest the digest of the manifest that they refer to
     * @param query {@code artifactType} and the registry's own parameters as sent; possibly empty
     */
    record Referrers(RepositoryName name, Digest digest, FilteredQuery query) implements Pull {
        @Override
        public <T> T matchPull(PullCases<T> cases) {
            return cases.referrers(this);
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public String pathFor(RepositoryName repository) {
            return "/v2/" + repository + "/referrers/" + digest.value() + query.toQueryString();
        }
    }

    /**
     * A request that would change a repository: an upload ({@code end-4} to {@code end-6}, {@code end-11}), a manifest
     * ({@code end-7}) or a deletion ({@code end-9}, {@code end-10}).
     *
     * @param name the repository
     * @param pathSuffix the part of the target after the name, starting with a slash
     */
    record Push(RepositoryName name, String pathSuffix) implements RegistryRequest {
        /**
         * Returns the request target of the same push to another repository.
         *
         * @param repository the other repository's name
         * @return an absolute path, built from the parsed parts. It omits the blob to mount from another repository;
         *     the specification lets a registry start an upload instead.
         */
        public String pathFor(RepositoryName repository) {
            return "/v2/" + repository + pathSuffix;
        }

        @Override
        public RepositoryName repository() {
            return name;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.push(this);
        }
    }

    /**
     * A request for a token at the facade's token endpoint, {@code /v2/token}
     * (<a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>).
     *
     * @param service the service that the token is for; {@code null} if it is missing
     * @param scopes the requested scopes; empty if the client only checks its credentials
     */
    record Token(@Nullable String service, List<Scope> scopes) implements RegistryRequest {
        public Token {
            scopes = List.copyOf(scopes);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.token(this);
        }
    }

    /**
     * An invalid request to an endpoint, with the error for the client.
     *
     * @param status the HTTP status: 400 for a malformed request, 404 for an unknown endpoint, 405 for a method that
     *     the endpoint does not support
     * @param error the error, whose message says how to correct the request
     * @param allow the methods that the endpoint supports if the status is 405; otherwise empty
     * @param reason what is wrong, for explanations; the error's message says it more exactly
     */
    record Rejected(int status, OciError error, List<String> allow, Reason reason) implements RegistryRequest {
        static final Rejected NO_ENDPOINT =
                notFound(Reason.UNKNOWN_ENDPOINT, ErrorCode.UNSUPPORTED, "this is not an endpoint of the registry API");

        public Rejected {
            Objects.requireNonNull(error, "error");
            allow = List.copyOf(allow);
            Objects.requireNonNull(reason, "reason");
        }

        static Rejected badRequest(Reason reason, ErrorCode code, String message) {
            return new Rejected(400, new OciError(code, message), List.of(), reason);
        }

        static Rejected notFound(Reason reason, ErrorCode code, String message) {
            return new Rejected(404, new OciError(code, message), List.of(), reason);
        }

        static Rejected wrongMethod(String method, List<String> allow) {
            String message =
                    "the method " + Quoted.of(method) + " is not allowed here; allowed: " + String.join(", ", allow);
            return new Rejected(405, new OciError(ErrorCode.UNSUPPORTED, message), allow, Reason.METHOD);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rejected(this);
        }

        /** What is wrong with a request. */
        public enum Reason {
            /** The path could be read in two ways, and names no endpoint. */
            AMBIGUOUS_PATH,
            /** The path names no endpoint. */
            UNKNOWN_ENDPOINT,
            /** The name of the repository, the tag or the digest is malformed. */
            NAME,
            /** An upload, of which there are none at an address for pulls. */
            UPLOAD,
            /** The endpoint does not have the method. */
            METHOD,
            /** A parameter is malformed, or there are too many. */
            QUERY,
            /** A token is requested for a malformed scope, or for too many. */
            SCOPE
        }
    }
}
