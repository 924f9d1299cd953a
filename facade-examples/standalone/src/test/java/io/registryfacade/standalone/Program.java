package io.registryfacade.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a process of its own, as people run it. */
final class Program implements AutoCloseable {
    private static final String READY = "registry facade listening on ";

    private final Process process;
    private final URI url;

    private Program(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts {@code serve} and waits until it says that it is ready. */
    static Program serve(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--host",
                "localhost"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new Program(process, URI.create(line.substring(READY.length())));
            }
        }
        throw new IOException("the program ended before it was ready");
    }

    URI url(String path) {
        return url.resolve(path);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
