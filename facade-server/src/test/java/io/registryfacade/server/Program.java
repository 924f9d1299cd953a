package io.registryfacade.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own. */
final class Program implements AutoCloseable {
    private static final String READY = "registry facade listening on ";

    private final Process process;
    private final URI url;
    private final List<String> before;
    private final BufferedReader lines;

    private Program(Process process, URI url, List<String> before, BufferedReader lines) {
        this.process = process;
        this.url = url;
        this.before = before;
        this.lines = lines;
    }

    /** Starts {@code serve} and waits until it listens. */
    static Program serve(Map<String, String> environment, String... options) throws IOException {
        return serve(ProcessBuilder.Redirect.INHERIT, environment, options);
    }

    /** Likewise, with a redirect of standard error. */
    static Program serve(ProcessBuilder.Redirect errors, Map<String, String> environment, String... options)
            throws IOException {
        return serve(List.of(), errors, environment, options);
    }

    /** Likewise, with options for its JVM. */
    static Program serve(
            List<String> jvm, ProcessBuilder.Redirect errors, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "serve", "--host", "localhost"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> before = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new Program(process, URI.create(line.substring(READY.length())), before, lines);
            }
            before.add(line);
        }
        throw new IOException("the program ended before it was ready");
    }

    URI url(String path) {
        return url.resolve(path);
    }

    /** Returns the lines that it printed before it listened. */
    List<String> before() {
        return before;
    }

    /** Returns the next line that it prints. */
    String line() throws IOException {
        return lines.readLine();
    }

    /** Sends SIGTERM and does not wait. */
    CompletableFuture<Process> terminate() {
        process.destroy();
        return process.onExit();
    }

    /** Sends SIGHUP. */
    void hangUp() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits until it exits by itself. */
    int exitCode(Duration time) throws Exception {
        return process.onExit().get(time.toSeconds(), TimeUnit.SECONDS).exitValue();
    }

    @Override
    public void close() {
        terminate().join();
    }
}
