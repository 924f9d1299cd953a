package io.registryfacade.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Pushes images to a registry (end-4a, end-6 and end-7 of the OCI distribution specification). */
public record Push(HttpClient http, URI registry, String repository, Optional<String> authorization) {
    public Push(URI registry, String repository) {
        this(HttpClient.newHttpClient(), registry, repository, Optional.empty());
    }

    /** Pushes to a registry that needs a token. */
    public Push(URI registry, String repository, String token) {
        this(registry, repository, Optional.of(bearer(token)));
    }

    public Push(URI registry, String repository, Optional<String> authorization) {
        this(HttpClient.newHttpClient(), registry, repository, authorization);
    }

    public static String bearer(String token) {
        return "Bearer " + token;
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    public void image(Image image, String... tags) throws IOException, InterruptedException {
        for (PlatformImage platform : image.platforms()) {
            image(platform, platform.manifest().digest());
        }
        for (String tag : tags) {
            manifest(image.index(), tag);
        }
    }

    /** Pushes an image for one platform. */
    public void image(PlatformImage image, String... references) throws IOException, InterruptedException {
        blob(image.config());
        for (Blob layer : image.layers()) {
            blob(layer);
        }
        for (String reference : references) {
            manifest(image.manifest(), reference);
        }
    }

    public void blob(Blob blob) throws IOException, InterruptedException {
        HttpResponse<String> session =
                created(202, HttpRequest.newBuilder(at("blobs/uploads/")).POST(BodyPublishers.noBody()));
        URI upload =
                session.uri().resolve(session.headers().firstValue("Location").orElseThrow());
        String separator = upload.getRawQuery() == null ? "?" : "&";
        URI whole = URI.create(upload + separator + "digest=" + blob.digest());
        created(
                201,
                HttpRequest.newBuilder(whole)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofByteArray(blob.content())));
    }

    public void manifest(Blob manifest, String reference) throws IOException, InterruptedException {
        created(
                201,
                HttpRequest.newBuilder(at("manifests/" + reference))
                        .header("Content-Type", manifest.mediaType())
                        .PUT(BodyPublishers.ofByteArray(manifest.content())));
    }

    private URI at(String endpoint) {
        return registry.resolve("/v2/" + repository + "/" + endpoint);
    }

    private HttpResponse<String> created(int status, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        authorization.ifPresent(value -> request.header("Authorization", value));
        HttpResponse<String> response =
                http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new AssertionError(response + ": " + response.body());
        }
        return response;
    }
}
