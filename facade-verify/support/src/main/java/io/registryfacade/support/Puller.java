package io.registryfacade.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Sends a facade the requests of a pull, without following the redirects of layers. */
public final class Puller {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Sent as header lines of their own, as Docker does. */
    private static final List<String> MANIFESTS = List.of(
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final URI facade;

    public Puller(URI facade) {
        this.facade = facade;
    }

    /** Pulls as Docker and containerd do: the digest of the tag, then the index by digest. */
    public void pullByHead(String repository, String tag) throws IOException, InterruptedException {
        String digest = expect(200, send("HEAD", repository + "/manifests/" + tag))
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElseThrow();
        platforms(repository, manifest(repository, digest));
    }

    /** Pulls as podman, skopeo, Buildah and Jib do: the index by tag. */
    public void pullByGet(String repository, String tag) throws IOException, InterruptedException {
        platforms(
                repository,
                JSON.readTree(expect(200, send("GET", repository + "/manifests/" + tag))
                        .body()));
    }

    /** Requests each manifest by digest, and the location of each blob. */
    private void platforms(String repository, JsonNode index) throws IOException, InterruptedException {
        for (JsonNode entry : index.get("manifests")) {
            JsonNode manifest = manifest(repository, entry.get("digest").textValue());
            blob(repository, manifest.get("config"));
            for (JsonNode layer : manifest.get("layers")) {
                blob(repository, layer);
            }
        }
    }

    private JsonNode manifest(String repository, String digest) throws IOException, InterruptedException {
        byte[] body =
                expect(200, send("GET", repository + "/manifests/" + digest)).body();
        if (!Blob.digest(body).equals(digest)) {
            throw new AssertionError("the body does not have the digest " + digest);
        }
        return JSON.readTree(body);
    }

    private void blob(String repository, JsonNode descriptor) throws IOException, InterruptedException {
        expect(
                307,
                send("GET", repository + "/blobs/" + descriptor.get("digest").textValue()));
    }

    public HttpResponse<byte[]> send(String method, String target, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(facade + "/v2/" + target))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody());
        MANIFESTS.forEach(type -> request.header("Accept", type));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> response) {
        if (response.statusCode() != status) {
            throw new AssertionError(response + ": " + new String(response.body(), UTF_8));
        }
        return response;
    }
}
