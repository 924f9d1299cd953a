package io.registryfacade.testkit;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ManifestTypes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A registry client that pulls images as others do: it follows redirects, fetches the manifests, configurations and
 * layers of all platforms, each once, and verifies every digest. It has no credentials and requests no tokens.
 */
public final class TestClient {
    private static final Pattern DIGEST = Pattern.compile("\"digest\":\\s*\"(sha256:[0-9a-f]{64})\"");
    private static final String MANIFESTS = String.join(",", ManifestTypes.ALL);

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final URI registry;

    private TestClient(URI registry) {
        this.registry = registry;
    }

    /**
     * Returns a client of a registry or a facade.
     *
     * @param registry its URL; a path in it is ignored
     * @return the client
     */
    public static TestClient of(URI registry) {
        return new TestClient(registry);
    }

    /**
     * Pulls an image.
     *
     * @param image its repository and a tag or digest, such as {@code my-org/app:1.0}
     * @return the digest of the image's index, or of its manifest if it has a single platform
     * @throws IllegalArgumentException if it is not a repository and a tag or digest; the message says why, and what
     *     would be right
     * @throws IOException if the image cannot be pulled; the message has the request, the status and the response body
     * @throws InterruptedException if the thread is interrupted
     */
    public Digest pull(String image) throws IOException, InterruptedException {
        ImageName name = ImageName.parse(image);
        get("/v2/");
        HttpResponse<byte[]> manifest = get("/v2/" + name.repository() + "/manifests/" + name.reference());
        if (name.reference() instanceof Digest digest) {
            verify(manifest, digest.value());
        }
        pullReferenced(name.repository().value(), manifest, new HashSet<>());
        return Blob.digest(manifest.body());
    }

    private void pullReferenced(String repository, HttpResponse<byte[]> manifest, Set<String> pulled)
            throws IOException, InterruptedException {
        String type = manifest.headers().firstValue("Content-Type").orElse("");
        boolean index = type.contains("index") || type.contains("manifest.list");
        for (String digest : digests(manifest)) {
            if (!pulled.add(digest)) {
                continue;
            }
            HttpResponse<byte[]> content = get("/v2/" + repository + (index ? "/manifests/" : "/blobs/") + digest);
            verify(content, digest);
            if (index) {
                pullReferenced(repository, content, pulled);
            }
        }
    }

    private static void verify(HttpResponse<byte[]> content, String digest) throws IOException {
        Digest actual = Blob.digest(content.body());
        if (!actual.value().equals(digest)) {
            throw new IOException(content.uri() + " has the digest " + actual + " instead of " + digest);
        }
    }

    private static List<String> digests(HttpResponse<byte[]> manifest) {
        return DIGEST.matcher(new String(manifest.body(), StandardCharsets.UTF_8))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(registry.resolve(path))
                .header("Accept", MANIFESTS)
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("GET " + path + ": " + response.statusCode() + " from " + response.uri() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }
}
