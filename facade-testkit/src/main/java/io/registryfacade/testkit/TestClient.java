package io.registryfacade.testkit;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Pulls images as clients do: follows redirects, fetches the manifests of all platforms and everything they name, and
 * checks every digest. It has no credentials and answers no challenge.
 */
public final class TestClient {
    private static final Pattern DIGEST = Pattern.compile("\"digest\":\\s*\"(sha256:[0-9a-f]{64})\"");
    private static final String MANIFESTS = "application/vnd.oci.image.index.v1+json,"
            + "application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json,"
            + "application/vnd.docker.distribution.manifest.v2+json";

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final URI registry;

    private TestClient(URI registry) {
        this.registry = registry;
    }

    /**
     * A client of a registry, or of a facade.
     *
     * @param registry its URL; a path in it is left out
     * @return the client
     */
    public static TestClient of(URI registry) {
        return new TestClient(registry);
    }

    /**
     * Pulls an image.
     *
     * @param image its repository and tag, such as {@code my-org/app:1.0}
     * @return the digest of what the tag names
     * @throws IllegalArgumentException if it is not a repository and a tag
     * @throws IOException if the image cannot be pulled; the message holds the request, the status and what was said
     * @throws InterruptedException if the thread is interrupted
     */
    public Digest pull(String image) throws IOException, InterruptedException {
        int colon = image.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + image + "' is not a repository and a tag, such as my-org/app:1.0");
        }
        String repository = image.substring(0, colon);
        ask("/v2/");
        HttpResponse<byte[]> tagged = ask("/v2/" + repository + "/manifests/" + image.substring(colon + 1));
        fetchWhatIsNamed(repository, tagged);
        return Content.digest(tagged.body());
    }

    private void fetchWhatIsNamed(String repository, HttpResponse<byte[]> manifest)
            throws IOException, InterruptedException {
        String type = manifest.headers().firstValue("Content-Type").orElse("");
        boolean index = type.contains("index") || type.contains("manifest.list");
        for (String digest : digests(manifest)) {
            HttpResponse<byte[]> named = ask("/v2/" + repository + (index ? "/manifests/" : "/blobs/") + digest);
            if (!Content.digest(named.body()).value().equals(digest)) {
                throw new IOException(named.uri() + " is not what its digest says");
            }
            if (index) {
                fetchWhatIsNamed(repository, named);
            }
        }
    }

    private static List<String> digests(HttpResponse<byte[]> manifest) {
        return DIGEST.matcher(new String(manifest.body(), StandardCharsets.UTF_8))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private HttpResponse<byte[]> ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(registry.resolve(path))
                .header("Accept", MANIFESTS)
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("GET " + path + ": " + answer.statusCode() + " from " + answer.uri() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }
}
