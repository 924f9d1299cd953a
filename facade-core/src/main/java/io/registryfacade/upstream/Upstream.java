package io.registryfacade.upstream;

import io.registryfacade.http.Origin;
import io.registryfacade.internal.Labels;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A registry that holds images, and how a facade uses it.
 *
 * @param registry the registry
 * @param auth how clients authenticate
 * @param tokenOrigin where its tokens are from; a realm elsewhere is not followed
 * @param credentials those of the facade, where it pulls with its own; {@code null} where it pulls like anybody
 * @param delivery how pulls reach clients; {@code null} for what the facade says
 * @param streamBlobs whether layers may pass through the facade, where the registry serves them itself behind a token
 * @param connection how the facade reaches the registry, where it does
 */
public record Upstream(
        Registry registry,
        AuthMode auth,
        Origin tokenOrigin,
        @Nullable Credentials credentials,
        @Nullable Delivery delivery,
        boolean streamBlobs,
        ConnectionSettings connection) {
    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if the facade has credentials where clients are to use theirs, or where none are
     *     asked for
     */
    public Upstream {
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(auth, "auth");
        Objects.requireNonNull(tokenOrigin, "tokenOrigin");
        Objects.requireNonNull(connection, "connection");
        if (credentials != null && (auth == AuthMode.CLIENT || auth == AuthMode.NONE)) {
            throw new IllegalArgumentException("'auth: " + Labels.of(auth)
                    + "' cannot be combined with 'username' and 'password': remove one of the two");
        }
    }

    /**
     * A registry, used as its kind is usually used.
     *
     * @param registry the registry
     */
    public Upstream(Registry registry) {
        this(registry, registry.auth(), registry.tokenOrigin(), null, null, false, ConnectionSettings.defaults());
    }

    /**
     * Docker Hub.
     *
     * @return {@code https://registry-1.docker.io}, which images name {@code docker.io}
     */
    public static Upstream dockerHub() {
        return of("docker-hub", null);
    }

    /**
     * The GitHub container registry.
     *
     * @return {@code https://ghcr.io}
     */
    public static Upstream ghcr() {
        return of("ghcr", null);
    }

    /**
     * Quay.
     *
     * @return {@code https://quay.io}
     */
    public static Upstream quay() {
        return of("quay", null);
    }

    /**
     * The container registry of GitLab.com.
     *
     * @return {@code https://registry.gitlab.com}
     */
    public static Upstream gitlab() {
        return of("gitlab", null);
    }

    /**
     * The public gallery of the Amazon Elastic Container Registry.
     *
     * @return {@code https://public.ecr.aws}
     */
    public static Upstream ecrPublic() {
        return of("ecr-public", null);
    }

    /**
     * Google's Artifact Registry.
     *
     * @param url that of a location, such as {@code https://europe-docker.pkg.dev}
     * @return the registry
     * @throws IllegalArgumentException if it is not the URL of a server
     */
    public static Upstream artifactRegistry(String url) {
        return of("artifact-registry", url);
    }

    /**
     * Any other registry; what it asks of clients is found out, unless {@link #withAuth} says it.
     *
     * @param url such as {@code https://registry.example.com:5000}, without {@code /v2/}
     * @return the registry
     * @throws IllegalArgumentException if it is not the URL of a server
     */
    public static Upstream generic(String url) {
        return of("generic", url);
    }

    /**
     * A registry of a type that some {@link RegistryAdapter} knows.
     *
     * @param type the type
     * @param url where the registry is; {@code null} if the type says it
     * @return the registry
     * @throws IllegalArgumentException if there is no such type, or the URL does not fit it
     */
    public static Upstream of(String type, @Nullable String url) {
        return new Upstream(RegistryAdapters.registry(type, url));
    }

    /**
     * The types of registry that there are, those of adapters on the class path among them.
     *
     * @return what {@link #of(String, String)} knows, sorted
     */
    public static SortedSet<String> types() {
        return RegistryAdapters.types();
    }

    /**
     * A registry by its type, if that says where it is, or else by its URL.
     *
     * @param typeOrUrl such as {@code docker-hub}, or the URL of a {@link #generic} registry
     * @return the registry
     * @throws IllegalArgumentException if it is neither; the message says what would be right
     */
    public static Upstream parse(String typeOrUrl) {
        return typeOrUrl.contains("://") ? generic(typeOrUrl) : of(typeOrUrl, null);
    }

    /**
     * Where the registry's API is.
     *
     * @return its origin
     */
    public Origin origin() {
        return registry.origin();
    }

    /**
     * What every URL of the registry's API begins with.
     *
     * @return its origin as text, without a slash at the end
     */
    public String url() {
        return registry.origin().toString();
    }

    /**
     * The same registry, asking for something else.
     *
     * @param other how clients authenticate
     * @return the changed upstream
     */
    public Upstream withAuth(AuthMode other) {
        return new Upstream(registry, other, tokenOrigin, credentials, delivery, streamBlobs, connection);
    }

    /**
     * The same registry, which has its tokens from another server.
     *
     * @param url that of the server that the registry's challenges name
     * @return the changed upstream
     * @throws IllegalArgumentException if it is not the URL of a server
     */
    public Upstream withTokenOrigin(String url) {
        return new Upstream(registry, auth, Origin.parse(url), credentials, delivery, streamBlobs, connection);
    }

    /**
     * The same registry, from which the facade pulls with an account of its own, on behalf of everybody.
     *
     * @param username the account's name
     * @param password its password, or a token that stands for one
     * @return the changed upstream
     * @throws IllegalArgumentException if the name has a colon, or clients are to use their own
     */
    public Upstream withCredentials(String username, String password) {
        return withCredentials(Credentials.of(username, password));
    }

    /**
     * The same registry, from which the facade pulls with an account of its own, on behalf of everybody.
     *
     * @param credentials the account, whose password may be in a file
     * @return the changed upstream
     * @throws IllegalArgumentException if clients are to use their own
     */
    public Upstream withCredentials(Credentials credentials) {
        return new Upstream(registry, auth, tokenOrigin, credentials, delivery, streamBlobs, connection);
    }

    /**
     * The same registry, with a delivery of its own.
     *
     * @param other how pulls reach clients
     * @return the changed upstream
     */
    public Upstream withDelivery(Delivery other) {
        return new Upstream(registry, auth, tokenOrigin, credentials, other, streamBlobs, connection);
    }

    /**
     * The same registry, whose layers may, or may not, pass through the facade.
     *
     * @param streamBlobs whether they may
     * @return the changed upstream
     */
    public Upstream withStreamBlobs(boolean streamBlobs) {
        return new Upstream(registry, auth, tokenOrigin, credentials, delivery, streamBlobs, connection);
    }

    /**
     * The same registry, reached in another way.
     *
     * @param other the way
     * @return the changed upstream
     */
    public Upstream withConnection(ConnectionSettings other) {
        return new Upstream(registry, auth, tokenOrigin, credentials, delivery, streamBlobs, other);
    }
}
