package io.registryfacade.upstream;

import io.registryfacade.http.Origin;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A registry that holds images.
 *
 * @param type what kind of registry it is, as a configuration names it, such as {@code docker-hub}
 * @param origin where its API is
 * @param address what stands before a repository's name in an image reference, such as {@code docker.io}
 * @param auth what it asks of a client that pulls a public image
 */
public record Upstream(String type, Origin origin, String address, Auth auth) {
    private static final Map<String, Supplier<Upstream>> STOCK = new TreeMap<>(Map.of(
            "docker-hub", Upstream::dockerHub,
            "ecr-public", Upstream::ecrPublic,
            "ghcr", Upstream::ghcr,
            "gitlab", Upstream::gitlab,
            "quay", Upstream::quay));

    /** Checks that nothing is {@code null}. */
    public Upstream {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(auth, "auth");
    }

    /**
     * Docker Hub.
     *
     * @return {@code https://registry-1.docker.io}, which images name {@code docker.io}
     */
    public static Upstream dockerHub() {
        return new Upstream("docker-hub", Origin.parse("https://registry-1.docker.io"), "docker.io", Auth.TOKEN);
    }

    /**
     * The GitHub container registry.
     *
     * @return {@code https://ghcr.io}
     */
    public static Upstream ghcr() {
        return stock("ghcr", "https://ghcr.io");
    }

    /**
     * Quay.
     *
     * @return {@code https://quay.io}
     */
    public static Upstream quay() {
        return stock("quay", "https://quay.io");
    }

    /**
     * The container registry of GitLab.com.
     *
     * @return {@code https://registry.gitlab.com}
     */
    public static Upstream gitlab() {
        return stock("gitlab", "https://registry.gitlab.com");
    }

    /**
     * The public gallery of the Amazon Elastic Container Registry.
     *
     * @return {@code https://public.ecr.aws}
     */
    public static Upstream ecrPublic() {
        return stock("ecr-public", "https://public.ecr.aws");
    }

    /**
     * Google's Artifact Registry.
     *
     * @param url that of a location, such as {@code https://europe-docker.pkg.dev}
     * @return the registry
     * @throws IllegalArgumentException if it is not the URL of a server
     */
    public static Upstream artifactRegistry(String url) {
        return stock("artifact-registry", url);
    }

    /**
     * Any other registry, taken for one that lets everybody pull without a token; {@link #withAuth} says otherwise.
     *
     * @param url such as {@code https://registry.example.com:5000}, without {@code /v2/}
     * @return the registry
     * @throws IllegalArgumentException if it is not the URL of a server
     */
    public static Upstream generic(String url) {
        return stock("generic", url).withAuth(Auth.NONE);
    }

    private static Upstream stock(String type, String url) {
        Origin origin = Origin.parse(url);
        return new Upstream(type, origin, origin.authority(), Auth.TOKEN);
    }

    /**
     * A registry by its type, if that says where it is, or by its URL.
     *
     * @param typeOrUrl {@code docker-hub}, {@code ecr-public}, {@code ghcr}, {@code gitlab}, {@code quay}, or the URL
     *     of a {@link #generic} registry
     * @return the registry
     * @throws IllegalArgumentException if it is neither; the message names the types
     */
    public static Upstream of(String typeOrUrl) {
        Supplier<Upstream> stock = STOCK.get(typeOrUrl);
        if (stock != null) {
            return stock.get();
        }
        if (typeOrUrl.contains("://")) {
            return generic(typeOrUrl);
        }
        throw new IllegalArgumentException("'" + typeOrUrl + "' is neither a type of registry ("
                + String.join(", ", STOCK.keySet()) + ") nor a URL (https://…)");
    }

    /**
     * The same registry, asking for something else.
     *
     * @param auth what it asks of a client that pulls a public image
     * @return the registry
     */
    public Upstream withAuth(Auth auth) {
        return new Upstream(type, origin, address, auth);
    }
}
