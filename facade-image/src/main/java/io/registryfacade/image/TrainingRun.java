package io.registryfacade.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of the program, which writes a list of the classes that it loads. */
final class TrainingRun implements AutoCloseable {
    /** Enough for what happens only now and then, such as a connection that is used again. */
    private static final int ROUNDS = 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final List<String> PATHS = List.of(
            "/v2/",
            "/v2/my-org/app/manifests/1.0",
            "/v2/my-org/app/tags/list",
            "/v2/my-org/missing/manifests/1.0",
            "/v2/open/app/manifests/1.0",
            "/v2/other/app/manifests/1.0",
            "/v2/my-org/APP/manifests/1.0",
            "/");

    private final Process process;
    private final Path list;
    private final URI url;
    private final URI admin;

    private TrainingRun(Process process, Path list, URI url, URI admin) {
        this.process = process;
        this.list = list;
        this.url = url;
        this.admin = admin;
    }

    /** Starts {@code serve} with the image's own runtime and options, and waits until it listens. */
    static TrainingRun start(ImageFolder image, List<String> options) throws IOException {
        Path list = Files.createTempFile("classes", ".lst");
        List<String> command = new ArrayList<>(List.of(
                image.path(ImageFolder.JAVA + "/bin/java").toString(),
                // the classes of an archive would be missing in the list
                "-Xshare:off",
                "-XX:DumpLoadedClassList=" + list,
                "-XX:+UseSerialGC",
                "-Djava.library.path=" + image.path("/app/lib"),
                "-jar",
                image.path(ImageFolder.JAR).toString(),
                "serve",
                "--host",
                "localhost",
                "--port",
                "0",
                "--admin-port",
                "0"));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        URI admin = urlAfter("health and metrics at ", lines);
        return new TrainingRun(process, list, urlAfter("registry facade listening on ", lines), admin);
    }

    private static URI urlAfter(String beginning, BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return URI.create(line.substring(beginning.length()));
            }
        }
        throw new IOException("the program ended in its training before it printed: " + beginning);
    }

    /** Sends requests as clients and Prometheus do, over HTTP/1.1 and, if the program offers it, HTTP/2. */
    void request(HttpClient client) throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                for (String path : PATHS) {
                    send(client, "GET", version, url.resolve(path));
                    send(client, "HEAD", version, url.resolve(path));
                }
                send(client, "POST", version, url.resolve("/v2/my-org/app/blobs/uploads/"));
            }
            for (String path : List.of("/healthz", "/readyz", "/metrics")) {
                send(client, "GET", HttpClient.Version.HTTP_1_1, admin.resolve(path));
            }
        }
    }

    private static void send(HttpClient client, String method, HttpClient.Version version, URI target)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .version(version)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    /** Ends the program and returns its list. */
    List<String> classes() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(list);
    }
}
