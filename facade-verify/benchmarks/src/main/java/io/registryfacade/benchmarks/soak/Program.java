package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.load.Commands;
import io.registryfacade.benchmarks.load.Footprint;
import io.registryfacade.interop.Daemon;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The facade: the program of its own, with a heap that leaves no room for a leak. */
final class Program {
    static final int HEAP_MEGABYTES = 128;

    private static final Pattern LISTENING = Pattern.compile("facade listening on http://[^:]+:[0-9]+");
    private static final Pattern ADMIN = Pattern.compile("health and metrics at (\\S+)");
    private static final Pattern TROUBLE = Pattern.compile("\\b(ERROR|WARN)\\b|Exception|Error:");

    /** What it logs of the registry that has faults. */
    static final String FAULTY = "Upstream 'faulty' fails: ";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path file;
    private final Daemon daemon;
    private final URI metrics;

    private Program(Path file, Daemon daemon, URI admin) {
        this.file = file;
        this.daemon = daemon;
        this.metrics = admin.resolve("/metrics");
    }

    /** Starts it, at a port that was chosen before because the configuration names it. */
    static Program start(Sandbox sandbox, int port, String configuration) {
        Path file = sandbox.file("facade.yaml", configuration);
        Daemon daemon = sandbox.daemon(
                "facade",
                Commands.facade(
                        List.of("-Xmx" + HEAP_MEGABYTES + "m"),
                        port,
                        "--config",
                        file.toString(),
                        "--admin-port",
                        "0"));
        daemon.awaitLine(LISTENING);
        return new Program(file, daemon, URI.create(daemon.awaitLine(ADMIN).group(1)));
    }

    /** Writes its configuration anew, as an editor would: for a moment, it is cut short. */
    void configure(String configuration) throws IOException {
        Files.writeString(file, configuration);
    }

    int threads() throws IOException {
        return Footprint.threads(daemon.pid());
    }

    int descriptors() throws IOException {
        return Footprint.descriptors(daemon.pid());
    }

    double megabytes() throws IOException {
        return Footprint.megabytes(daemon.pid());
    }

    /** What is left in the heap if everything goes that can go; the program stands still for that long. */
    double leftInHeap() throws IOException, InterruptedException {
        Commands.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(daemon.pid()),
                "GC.run"));
        return usedHeap();
    }

    double usedHeap() throws IOException, InterruptedException {
        return metric("jvm_memory_used_bytes{area=\"heap\"") / 1e6;
    }

    /** The sum of what begins so among the metrics. */
    double metric(String beginning) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(10)).build();
        return client.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    String log() {
        return daemon.log();
    }

    /** Whether its log has a line with a text. */
    boolean hasLogged(String text) {
        return daemon.log().contains(text);
    }

    /** Lines of its log that tell of trouble, but for those about a wrong configuration file or the faulty registry. */
    List<String> troubles() {
        return daemon.log()
                .lines()
                .filter(line -> TROUBLE.matcher(line).find())
                .filter(line -> !line.contains(file.getFileName() + ":") && !line.contains("configuration"))
                .filter(line -> !line.contains(FAULTY))
                .limit(20)
                .toList();
    }
}
