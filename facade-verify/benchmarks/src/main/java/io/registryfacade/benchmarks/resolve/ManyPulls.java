package io.registryfacade.benchmarks.resolve;

import io.registryfacade.interop.Depot;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pulls as the facade sees them: each asks for {@code /v2/}, for the tag, for what it names, and for every blob, whose
 * redirect it does not follow. None waits for another.
 */
final class ManyPulls {
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final URI facade;
    private final String repository;
    private final Depot depot;

    ManyPulls(int port, String repository, Depot depot) {
        this.facade = URI.create("http://127.0.0.1:" + port);
        this.repository = repository;
        this.depot = depot;
    }

    /** Seconds from the first request to the last answer. */
    double pull(int count) {
        List<CompletableFuture<?>> pulls = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            pulls.add(pull());
        }
        CompletableFuture.allOf(pulls.toArray(CompletableFuture[]::new)).join();
        return (System.nanoTime() - began) / 1e9;
    }

    private CompletableFuture<?> pull() {
        String base = "/v2/" + repository + "/";
        CompletableFuture<?> pull = ask("GET", "/v2/")
                .thenCompose(ping -> ask("HEAD", base + "manifests/" + Depot.TAG))
                .thenCompose(tag -> ask("GET", base + "manifests/" + digest(tag)))
                .thenCompose(index -> ask("GET", base + "manifests/" + depot.manifest()));
        for (String blob : depot.blobs()) {
            pull = pull.thenCompose(before -> ask("GET", base + "blobs/" + blob));
        }
        return pull.handle((last, failure) -> {
            if (failure != null) {
                count(0);
            }
            return last;
        });
    }

    private static String digest(HttpResponse<?> tag) {
        return tag.headers().firstValue("Docker-Content-Digest").orElse("sha256:unknown");
    }

    private CompletableFuture<HttpResponse<Void>> ask(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(facade.resolve(path))
                .method(method, BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json")
                .build();
        return client.sendAsync(request, BodyHandlers.discarding()).thenApply(response -> {
            count(response.statusCode());
            return response;
        });
    }

    private void count(int status) {
        statuses.computeIfAbsent(status, none -> new AtomicInteger()).incrementAndGet();
    }

    /** How many answers there were of each status; 0 is for pulls that broke off without one. */
    Map<Integer, AtomicInteger> statuses() {
        return new TreeMap<>(statuses);
    }

    int failed() {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getKey() != 200 && entry.getKey() != 307)
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }
}
