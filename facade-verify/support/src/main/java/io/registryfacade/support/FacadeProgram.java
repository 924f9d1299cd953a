package io.registryfacade.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The executable facade as a process of its own, named by the system property {@code facade.jar}.
 *
 * @param daemon the process
 * @param uri the URL at which it listens
 */
public record FacadeProgram(Daemon daemon, URI uri) {
    /** The collector of the container image, and the heap of a small container. */
    public static final List<String> IMAGE_JVM = List.of("-XX:+UseSerialGC", "-Xmx64m");

    private static final Pattern LISTENING = Pattern.compile("registry facade listening on (\\S+)");
    private static final Pattern ADMIN = Pattern.compile("health and metrics at (\\S+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts it at any port, and waits until it listens. */
    public static FacadeProgram start(Sandbox sandbox, String name, List<String> java, List<String> serve) {
        return start(sandbox, name, 0, java, serve);
    }

    /** Starts it at a port; {@code java} has the JVM's options, {@code serve} those of the facade. */
    public static FacadeProgram start(Sandbox sandbox, String name, int port, List<String> java, List<String> serve) {
        List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
        all.addAll(serve);
        return listening(sandbox.daemon(name, command(java, all)));
    }

    /** Waits until a program that was started by its {@link #command} listens. */
    public static FacadeProgram listening(Daemon daemon) {
        return new FacadeProgram(daemon, URI.create(daemon.awaitLine(LISTENING).group(1)));
    }

    /** Returns the executable. */
    public static Path jar() {
        String jar = System.getProperty("facade.jar", "");
        if (!Files.isRegularFile(Path.of(jar))) {
            throw new AssertionError("no executable facade at '" + jar + "': build it first");
        }
        return Path.of(jar).toAbsolutePath();
    }

    /** Returns a command that starts it. */
    public static List<String> command(List<String> java, List<String> serve) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(java);
        command.addAll(List.of("-jar", jar().toString(), "serve"));
        command.addAll(serve);
        return command;
    }

    /** Returns the {@code java} that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public int port() {
        return uri.getPort();
    }

    /** Collects all garbage, and returns the megabytes of heap that are left; needs {@code --admin-port}. */
    public double heapAfterCollection(Sandbox sandbox) throws IOException, InterruptedException {
        String jcmd = Path.of(java()).resolveSibling("jcmd").toString();
        sandbox.output(jcmd, String.valueOf(daemon.pid()), "GC.run");
        return heap();
    }

    public double heap() throws IOException, InterruptedException {
        return metric("jvm_memory_used_bytes{area=\"heap\"") / 1e6;
    }

    /** Returns the sum of the metrics with a prefix; needs {@code --admin-port}. */
    public double metric(String prefix) throws IOException, InterruptedException {
        URI metrics = URI.create(daemon.awaitLine(ADMIN).group(1)).resolve("/metrics");
        HttpRequest request =
                HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(10)).build();
        return CLIENT.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
