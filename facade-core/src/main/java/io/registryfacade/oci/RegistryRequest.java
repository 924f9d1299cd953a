package io.registryfacade.oci;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a registry.
 *
 * <p>To tell them apart exhaustively, {@link #match} them.
 */
public sealed interface RegistryRequest {
    /**
     * Reads a request.
     *
     * @param method the method, case-sensitive
     * @param rawPath the path of the target as the client sent it, with its leading {@code /}
     * @param rawQuery the query as sent, without its {@code ?}; {@code null} if there is none
     * @return the request; {@link NotRegistryApi} if the path is not below {@code /v2}, {@link Rejected} if it is but nothing
     *     that a registry answers
     */
    static RegistryRequest parse(String method, String rawPath, @Nullable String rawQuery) {
        return RequestParser.parse(method, rawPath, rawQuery);
    }

    /**
     * Calls the one function that fits.
     *
     * @param cases what to do in each case
     * @param <T> what comes of it
     * @return what the function returned
     */
    <T> T match(Cases<T> cases);

    /**
     * The repository that it is about.
     *
     * @return its name; {@code null} if it is about none, or about what is none
     */
    default @Nullable RepositoryName repository() {
        return null;
    }

    /**
     * One function for each kind of request.
     *
     * @param <T> what comes of it
     */
    interface Cases<T> {
        /**
         * Not a request to a registry.
         *
         * @param request the request
         * @return what comes of it
         */
        T notRegistryApi(NotRegistryApi request);

        /**
         * {@code end-1}.
         *
         * @param request the request
         * @return what comes of it
         */
        T ping(Ping request);

        /**
         * {@code end-2}, {@code end-3}, {@code end-8} and {@code end-12}.
         *
         * @param request the request
         * @return what comes of it
         */
        T pull(Pull request);

        /**
         * {@code end-4} to {@code end-7}, {@code end-9} to {@code end-11}.
         *
         * @param request the request
         * @return what comes of it
         */
        T push(Push request);

        /**
         * {@code /v2/token}.
         *
         * @param request the request
         * @return what comes of it
         */
        T token(Token request);

        /**
         * Below {@code /v2}, but nothing that a registry answers.
         *
         * @param request the request
         * @return what comes of it
         */
        T rejected(Rejected request);
    }

    /**
     * One function for each kind of pull.
     *
     * @param <T> what comes of it
     */
    interface PullCases<T> {
        /**
         * {@code end-3}.
         *
         * @param request the request
         * @return what comes of it
         */
        T manifest(Manifest request);

        /**
         * {@code end-2}.
         *
         * @param request the request
         * @return what comes of it
         */
        T blob(Blob request);

        /**
         * {@code end-8a} and {@code end-8b}.
         *
         * @param request the request
         * @return what comes of it
         */
        T tagList(TagList request);

        /**
         * {@code end-12a} and {@code end-12b}.
         *
         * @param request the request
         * @return what comes of it
         */
        T referrers(Referrers request);
    }

    /** A path that is neither {@code /v2} nor below {@code /v2/}: no business of a registry. */
    record NotRegistryApi() implements RegistryRequest {
        static final NotRegistryApi INSTANCE = new NotRegistryApi();

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.notRegistryApi(this);
        }
    }

    /** {@code end-1}: whether this is a registry ({@code GET} or {@code HEAD} of {@code /v2/}). */
    record Ping() implements RegistryRequest {
        static final Ping INSTANCE = new Ping();

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ping(this);
        }
    }

    /** A {@code GET} or {@code HEAD} of something that a repository holds. */
    sealed interface Pull extends RegistryRequest {
        /**
         * The repository that holds it.
         *
         * @return its name
         */
        RepositoryName name();

        /**
         * Returns the target that asks for the same of another repository.
         *
         * @param repository the other repository's name
         * @return an absolute path, with a query if this request has one; made of the parts that were read, never of the
         *     text that was received
         */
        String pathFor(RepositoryName repository);

        /**
         * Returns whether this asks for a list, whose {@code Link} and {@code name} belong to whoever answers.
         *
         * @return {@code true} for tags and referrers
         */
        default boolean isList() {
            return false;
        }

        /**
         * Calls the one function that fits.
         *
         * @param cases what to do in each case
         * @param <T> what comes of it
         * @return what the function returned
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
        public String pathFor(RepositoryName renamed) {
            return "/v2/" + renamed + "/manifests/" + reference.value();
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
        public String pathFor(RepositoryName renamed) {
            return "/v2/" + renamed + "/blobs/" + digest.value();
        }
    }

    /**
     * {@code end-8a}, {@code end-8b}: the tags of a repository.
     *
     * @param name the repository
     * @param query {@code n}, {@code last} and the registry's own parameters as they were sent, or empty
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
        public String pathFor(RepositoryName renamed) {
            return "/v2/" + renamed + "/tags/list" + query.toQueryString();
        }
    }

    /**
     * {@code end-12a}, {@code end-12b}: the manifests that refer to another.
     *
     * @param name the repository
     * @param digest the digest of the manifest referred to
     * @param query {@code artifactType} and the registry's own parameters as they were sent, or empty
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
        public String pathFor(RepositoryName renamed) {
            return "/v2/" + renamed + "/referrers/" + digest.value() + query.toQueryString();
        }
    }

    /**
     * Anything that would change a repository: uploads ({@code end-4} to {@code end-6}, {@code end-11}), manifests
     * ({@code end-7}) and deletions ({@code end-9}, {@code end-10}).
     *
     * @param name the repository
     * @param pathSuffix what stands behind the name in the target, from the slash on
     */
    record Push(RepositoryName name, String pathSuffix) implements RegistryRequest {
        /**
         * The target that asks for the same of another repository.
         *
         * @param repository the other repository's name
         * @return an absolute path, made of the parts that were read. A blob to be mounted from another repository is
         *     not named; the specification lets a registry answer that with an upload.
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
     * A request for a token, at the address where this facade has its token endpoint, {@code /v2/token}
     * (<a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>).
     *
     * @param service who the token is for; {@code null} if that was not said
     * @param scopes what the token is to permit; empty if the client only wants its credentials to be checked
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
     * A request below {@code /v2} that no registry answers, and what to tell whoever sent it.
     *
     * @param status the HTTP status: 400 for what is malformed, 404 for what does not exist, 405 for a method that
     *     the endpoint does not have
     * @param error what is wrong, and what would be right
     * @param allow the methods that the endpoint has, where the status is 405; else empty
     */
    record Rejected(int status, OciError error, List<String> allow) implements RegistryRequest {
        public Rejected {
            Objects.requireNonNull(error, "error");
            allow = List.copyOf(allow);
        }

        static Rejected badRequest(ErrorCode code, String message) {
            return new Rejected(400, new OciError(code, message), List.of());
        }

        static Rejected notFound(ErrorCode code, String message) {
            return new Rejected(404, new OciError(code, message), List.of());
        }

        static Rejected wrongMethod(String method, List<String> allow) {
            String message =
                    "the method " + Quoted.of(method) + " is not one of this endpoint's: " + String.join(", ", allow);
            return new Rejected(405, new OciError(ErrorCode.UNSUPPORTED, message), allow);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rejected(this);
        }
    }
}
