package io.registryfacade.replicas;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many clients that pull all images again and again, as containerd does, and verify every byte. */
final class Pulls implements AutoCloseable {
    private static final int CLIENTS = 12;
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final String authority;
    private final int total;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Future<?>> clients = new ArrayList<>();

    /** Starts that many pulls. */
    Pulls(String authority, int total) {
        this.authority = authority;
        this.total = total;
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(this::pullAll));
        }
    }

    /** Waits until so many pulls are complete. */
    Pulls await(int count) throws InterruptedException {
        while (completed.get() < count && clients.stream().anyMatch(client -> !client.isDone())) {
            Thread.sleep(5);
        }
        return this;
    }

    /** Waits for all pulls, and returns why some have failed. */
    List<String> failures() throws Exception {
        for (Future<?> client : clients) {
            client.get();
        }
        return failures;
    }

    private void pullAll() {
        for (int i = started.getAndIncrement(); i < total; i = started.getAndIncrement()) {
            try {
                pull(i % FleetImages.IMAGES, i / FleetImages.IMAGES % FleetImages.ARCHITECTURES.size());
            } catch (IOException | InterruptedException | RuntimeException e) {
                failures.add(i + ": " + e);
            }
            completed.incrementAndGet();
        }
    }

    private void pull(int image, int architecture) throws IOException, InterruptedException {
        String repository = FleetImages.repository(image);
        String index = get(repository, "manifests/latest");
        String manifest = get(repository, "manifests/" + digests(index).get(architecture));
        for (String blob : digests(manifest)) {
            get(repository, "blobs/" + blob);
        }
    }

    private static List<String> digests(String text) {
        List<String> found = new ArrayList<>();
        for (Matcher digest = DIGEST.matcher(text); digest.find(); ) {
            found.add(digest.group());
        }
        return found;
    }

    private String get(String repository, String what) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + authority + "/v2/" + repository + "/" + what))
                .header("Accept", "application/vnd.oci.image.index.v1+json")
                .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(what + ": " + response.statusCode() + " " + response.body());
        }
        String expected = what.substring(what.indexOf('/') + 1);
        if (expected.startsWith("sha256:")
                && !FleetImages.digest(response.body()).equals(expected)) {
            throw new IOException(what + ": other bytes");
        }
        return response.body();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
