package io.registryfacade.upstream;

import io.registryfacade.http.Origin;
import io.registryfacade.internal.Labels;
import io.registryfacade.oci.RepositoryName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a route leads to: a registry with the settings for it, or an {@link ImageLayout}. Upstreams are immutable; two with
 * equal settings are equal.
 */
public final class Upstream {
    /** The type of an image layout in a configuration. */
    public static final String LAYOUT = "layout";

    private final @Nullable Registry registry;
    private final @Nullable ImageLayout layout;
    private final AuthMode auth;
    private final @Nullable Origin tokenOrigin;
    private final @Nullable Credentials credentials;
    private final @Nullable Delivery delivery;
    private final boolean streamBlobs;
    private final ConnectionSettings connection;
    private final List<Mirror> mirrors;
    /** The hash code; 0 if it is not computed yet. */
    private int hash;

    Upstream(
            Registry registry,
            AuthMode auth,
            Origin tokenOrigin,
            @Nullable Credentials credentials,
            @Nullable Delivery delivery,
            boolean streamBlobs,
            ConnectionSettings connection,
            List<Mirror> mirrors) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.layout = null;
        this.auth = Objects.requireNonNull(auth, "auth");
        this.tokenOrigin = Objects.requireNonNull(tokenOrigin, "tokenOrigin");
        this.credentials = credentials;
        this.delivery = delivery;
        this.streamBlobs = streamBlobs;
        this.connection = Objects.requireNonNull(connection, "connection");
        this.mirrors = List.copyOf(mirrors);
        if (credentials != null && (auth == AuthMode.CLIENT || auth == AuthMode.NONE)) {
            throw new IllegalArgumentException("'auth: " + Labels.of(auth)
                    + "' cannot be combined with 'username' and 'password': remove one of the two");
        }
        if (this.mirrors.size() > Mirror.MAX_MIRRORS) {
            throw new IllegalArgumentException(
                    "an upstream has at most " + Mirror.MAX_MIRRORS + " mirrors, not " + this.mirrors.size());
        }
        if (!this.mirrors.isEmpty() && (credentials != null || auth == AuthMode.CLIENT)) {
            throw new IllegalArgumentException("an upstream with "
                    + (credentials == null ? "'auth: client'" : "'username'")
                    + " cannot have 'mirrors': its images may be private, and mirrors serve everybody; give the public"
                    + " images an upstream of their own");
        }
    }

    /**
     * Creates an upstream with the default settings of the registry.
     *
     * @param registry the registry
     */
    public Upstream(Registry registry) {
        this(
                registry,
                registry.auth(),
                registry.tokenOrigin(),
                null,
                null,
                false,
                ConnectionSettings.defaults(),
                List.of());
    }

    private Upstream(ImageLayout layout) {
        this.registry = null;
        this.layout = layout;
        this.auth = AuthMode.NONE;
        this.tokenOrigin = null;
        this.credentials = null;
        this.delivery = null;
        this.streamBlobs = false;
        this.connection = ConnectionSettings.defaults();
        this.mirrors = List.of();
    }

    /**
     * Returns Docker Hub.
     *
     * @return {@code https://registry-1.docker.io}, which image references call {@code docker.io}
     */
    public static Upstream dockerHub() {
        return of("docker-hub", null);
    }

    /**
     * Returns the GitHub container registry.
     *
     * @return {@code https://ghcr.io}
     */
    public static Upstream ghcr() {
        return of("ghcr", null);
    }

    /**
     * Returns Quay.
     *
     * @return {@code https://quay.io}
     */
    public static Upstream quay() {
        return of("quay", null);
    }

    /**
     * Returns the container registry of GitLab.com.
     *
     * @return {@code https://registry.gitlab.com}
     */
    public static Upstream gitlab() {
        return of("gitlab", null);
    }

    /**
     * Returns the public gallery of the Amazon Elastic Container Registry.
     *
     * @return {@code https://public.ecr.aws}
     */
    public static Upstream ecrPublic() {
        return of("ecr-public", null);
    }

    /**
     * Returns a location of Google's Artifact Registry.
     *
     * @param url the location's URL, such as {@code https://europe-docker.pkg.dev}
     * @return the upstream
     * @throws IllegalArgumentException if the URL is not that of a server
     */
    public static Upstream artifactRegistry(String url) {
        return of("artifact-registry", url);
    }

    /**
     * Returns any other registry. The facade detects the authentication that it requires, unless {@link #withAuth} sets
     * it.
     *
     * @param url the URL, such as {@code https://registry.example.com:5000}, without {@code /v2/}
     * @return the upstream
     * @throws IllegalArgumentException if the URL is not that of a server
     */
    public static Upstream generic(String url) {
        return of("generic", url);
    }

    /**
     * Returns images that are files of the facade, which serves them itself. Such an upstream has no registry, and none of
     * a registry's settings.
     *
     * @param layout the files
     * @return the upstream
     */
    public static Upstream layout(ImageLayout layout) {
        return new Upstream(Objects.requireNonNull(layout, "layout"));
    }

    /**
     * Returns images that are files of the facade, verified when they are first served.
     *
     * @param location the location as in {@link ImageLayout#at}
     * @return the upstream
     * @throws IllegalArgumentException if it is no location
     */
    public static Upstream layout(String location) {
        return layout(ImageLayout.at(location));
    }

    /**
     * Returns a registry of a built-in type or of a {@link RegistryAdapter} on the class path.
     *
     * @param type the type, such as {@code ghcr}
     * @param url the registry's URL; {@code null} if the type has a fixed one
     * @return the upstream
     * @throws IllegalArgumentException if the type is unknown, or does not accept the URL
     */
    public static Upstream of(String type, @Nullable String url) {
        return new Upstream(RegistryAdapters.registry(type, url));
    }

    /**
     * Returns the known types of registry, including those of adapters on the class path.
     *
     * @return the types that {@link #of(String, String)} accepts, sorted
     */
    public static SortedSet<String> types() {
        return RegistryAdapters.types();
    }

    /**
     * Returns the type that a text in another spelling means.
     *
     * @param text what somebody wrote for a registry, such as {@code dockerhub} or {@code docker.io}
     * @return the type, such as {@code docker-hub}; {@code null} if the text means none that has a fixed URL
     */
    public static @Nullable String typeMeantBy(String text) {
        return RegistryAdapters.typeMeantBy(text);
    }

    /**
     * Returns the URL of a registry of which only the host is given: HTTP for this machine, HTTPS for others.
     *
     * @param text a host with an optional port, such as {@code localhost:5000}
     * @return the URL; {@code null} if the text is no host
     */
    public static @Nullable String urlOfHost(String text) {
        return RegistrySpelling.url(text);
    }

    /**
     * Parses a registry as people write it: a type with a fixed URL ({@code docker-hub}, also {@code dockerhub}), the
     * host in its image references ({@code docker.io}), or the URL or host of a {@link #generic} registry; or
     * {@code layout:} and the {@link ImageLayout#at location} of an image layout.
     *
     * @param text the type, URL or host, or {@code layout:} and a location
     * @return the upstream
     * @throws IllegalArgumentException if it is none of them; the message says how to correct it
     */
    public static Upstream parse(String text) {
        if (text.startsWith(LAYOUT + ":")) {
            return layout(text.substring(LAYOUT.length() + 1));
        }
        if (text.contains("://")) {
            return generic(text);
        }
        String type = types().contains(text) ? text : typeMeantBy(text);
        String url = urlOfHost(text);
        return type == null && url != null ? generic(url) : of(type == null ? text : type, null);
    }

    /**
     * Returns whether the images are files of the facade.
     *
     * @return {@code false} for a registry
     */
    public boolean isLayout() {
        return layout != null;
    }

    /**
     * Returns the image layout.
     *
     * @return {@code null} for a registry
     */
    public @Nullable ImageLayout layout() {
        return layout;
    }

    /**
     * Returns the registry.
     *
     * @return its type, origin and rules
     * @throws IllegalStateException if this is an image layout
     */
    public Registry registry() {
        if (registry == null) {
            throw new IllegalStateException("an image layout has no registry: see isLayout()");
        }
        return registry;
    }

    /**
     * Returns the type in a configuration.
     *
     * @return the registry's type, or {@value #LAYOUT}
     */
    public String type() {
        return registry == null ? LAYOUT : registry.type();
    }

    /**
     * Returns what messages for clients call the upstream. It does not reveal where a layout's files are.
     *
     * @return the host and port of the registry's API, or "the image layout"
     */
    public String displayName() {
        return registry == null ? "the image layout" : registry.origin().authority();
    }

    /**
     * Returns where the upstream is, for its operator.
     *
     * @return the URL of the registry, or the location of the layout
     */
    public String location() {
        return layout == null ? url() : layout.location();
    }

    /**
     * Returns what image references of the upstream begin with.
     *
     * @return the registry's host in image references, such as {@code docker.io}, or "the image layout"
     */
    public String imageHost() {
        return registry == null ? displayName() : registry.imageHost();
    }

    /**
     * Returns a repository as people write it, for messages.
     *
     * @param repository the repository's name, or a pattern
     * @return such as {@code docker.io/my-org/app}, or "my-org/app in the image layout"
     */
    public String imageName(Object repository) {
        return registry == null ? repository + " in " + displayName() : registry.imageHost() + "/" + repository;
    }

    /**
     * Maps the repository name in an image reference to the name in the upstream's API.
     *
     * @param name the name in image references
     * @return the name in the API, which is the same for a layout
     * @throws IllegalArgumentException if the result would be invalid, for example too long
     */
    public RepositoryName apiName(RepositoryName name) {
        return registry == null ? name : registry.repositoryMapper().apply(name);
    }

    /**
     * Returns the authentication that the registry requires for pulls.
     *
     * @return the mode
     */
    public AuthMode auth() {
        return auth;
    }

    /**
     * Returns the origin of the registry's token server. The facade does not follow a realm with another origin.
     *
     * @return the origin
     * @throws IllegalStateException if this is an image layout
     */
    public Origin tokenOrigin() {
        if (tokenOrigin == null) {
            throw new IllegalStateException("an image layout has no token server: see isLayout()");
        }
        return tokenOrigin;
    }

    /**
     * Returns the credentials with which the facade pulls.
     *
     * @return {@code null} for anonymous pulls, or if clients use their own
     */
    public @Nullable Credentials credentials() {
        return credentials;
    }

    /**
     * Returns how pulls reach clients.
     *
     * @return {@code null} for the facade's setting
     */
    public @Nullable Delivery delivery() {
        return delivery;
    }

    /**
     * Returns whether the facade may stream layers that the registry does not redirect to its storage.
     *
     * @return {@code false} by default
     */
    public boolean streamBlobs() {
        return streamBlobs;
    }

    /**
     * Returns the settings for connections to the registry.
     *
     * @return the settings
     */
    public ConnectionSettings connection() {
        return connection;
    }

    /**
     * Returns the mirrors of the registry's blobs.
     *
     * @return the mirrors in the order in which the facade tries them; empty if there are none
     */
    public List<Mirror> mirrors() {
        return mirrors;
    }

    /**
     * Returns the origin of the registry's API.
     *
     * @return the origin
     * @throws IllegalStateException if this is an image layout
     */
    public Origin origin() {
        return registry().origin();
    }

    /**
     * Returns the origin as a URL, with which every URL of the registry's API starts.
     *
     * @return the URL, without a trailing slash
     * @throws IllegalStateException if this is an image layout
     */
    public String url() {
        return origin().toString();
    }

    /**
     * Returns a copy that requires another authentication. This and the other methods for copies are for registries: they
     * throw an {@link IllegalStateException} if this is an image layout.
     *
     * @param other the authentication mode
     * @return the copy
     */
    public Upstream withAuth(AuthMode other) {
        return new Upstream(registry(), other, tokenOrigin(), credentials, delivery, streamBlobs, connection, mirrors);
    }

    /**
     * Returns a copy with another token server.
     *
     * @param url the URL of the server in the realm of the registry's challenges
     * @return the copy
     * @throws IllegalArgumentException if the URL is not that of a server
     */
    public Upstream withTokenOrigin(String url) {
        return new Upstream(
                registry(), auth, Origin.parse(url), credentials, delivery, streamBlobs, connection, mirrors);
    }

    /**
     * Returns a copy from which the facade pulls with its own account, on behalf of all clients.
     *
     * @param username the account's name
     * @param password the password, or a token in its place
     * @return the copy
     * @throws IllegalArgumentException if the name contains a colon, clients use their own credentials, or the registry
     *     requires none
     */
    public Upstream withCredentials(String username, String password) {
        return withCredentials(Credentials.of(username, password));
    }

    /**
     * Returns a copy from which the facade pulls with its own account, on behalf of all clients.
     *
     * @param credentials the account, whose password may be in a file
     * @return the copy
     * @throws IllegalArgumentException if clients use their own credentials, or the registry requires none
     */
    public Upstream withCredentials(Credentials credentials) {
        return new Upstream(registry(), auth, tokenOrigin(), credentials, delivery, streamBlobs, connection, mirrors);
    }

    /**
     * Returns a copy with a delivery of its own.
     *
     * @param other how pulls reach clients
     * @return the copy
     */
    public Upstream withDelivery(Delivery other) {
        return new Upstream(registry(), auth, tokenOrigin(), credentials, other, streamBlobs, connection, mirrors);
    }

    /**
     * Returns a copy whose layers the facade may stream, or may not.
     *
     * @param streamBlobs whether the facade may stream layers that the registry does not redirect to its storage
     * @return the copy
     */
    public Upstream withStreamBlobs(boolean streamBlobs) {
        return new Upstream(registry(), auth, tokenOrigin(), credentials, delivery, streamBlobs, connection, mirrors);
    }

    /**
     * Returns a copy with other connection settings.
     *
     * @param other the settings
     * @return the copy
     */
    public Upstream withConnection(ConnectionSettings other) {
        return new Upstream(registry(), auth, tokenOrigin(), credentials, delivery, streamBlobs, other, mirrors);
    }

    /**
     * Returns a copy whose blobs may also come from public mirrors.
     *
     * @param others the mirrors, in the order in which the facade tries them; empty for none
     * @return the copy
     * @throws IllegalArgumentException if the facade pulls with credentials, its own or those of clients, or there are more
     *     than {@link Mirror#MAX_MIRRORS}
     */
    public Upstream withMirrors(List<Mirror> others) {
        return new Upstream(registry(), auth, tokenOrigin(), credentials, delivery, streamBlobs, connection, others);
    }

    private List<@Nullable Object> settings() {
        return Arrays.asList(
                registry, layout, auth, tokenOrigin, credentials, delivery, streamBlobs, connection, mirrors);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Upstream upstream && settings().equals(upstream.settings());
    }

    @Override
    public int hashCode() {
        // upstreams are keys for each request, and this is computed the same by every thread
        int known = hash;
        if (known == 0) {
            known = settings().hashCode();
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return layout != null
                ? "Upstream[layout=" + layout + "]"
                : "Upstream[registry=" + registry + ", auth=" + auth + ", tokenOrigin=" + tokenOrigin + ", credentials="
                        + credentials + ", delivery=" + delivery + ", streamBlobs=" + streamBlobs + ", connection="
                        + connection + ", mirrors=" + mirrors + "]";
    }
}
