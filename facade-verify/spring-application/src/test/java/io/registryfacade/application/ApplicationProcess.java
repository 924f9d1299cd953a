package io.registryfacade.application;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** A Java process of its own, such as with an application. */
final class ApplicationProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready at port (\\d+)");

    private final Process process;
    private final BufferedReader output;
    private final StringBuilder read = new StringBuilder();

    private ApplicationProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts {@code java} with these arguments. */
    static ApplicationProcess start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return new ApplicationProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Returns the class path of the tests with these folders in front. */
    static String classPath(Path... folders) {
        return Stream.concat(Stream.of(folders).map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Prints the line that {@link #ready} waits for; called by applications. */
    static void reportReady(ApplicationContext application) {
        System.out.println("ready at port " + application.getEnvironment().getProperty("local.server.port"));
    }

    /** Waits until the application has started, for the first time or again, and returns its URL. */
    URI ready() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            read.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return URI.create("http://127.0.0.1:" + ready.group(1));
            }
        }
        throw new AssertionError(read);
    }

    /** Waits for the end of the process, and fails if it failed. */
    void succeed() throws Exception {
        output.lines().forEach(line -> read.append(line).append('\n'));
        if (process.waitFor() != 0) {
            throw new AssertionError(read);
        }
    }

    /** Returns what the process has printed until {@link #ready} or {@link #succeed} returned. */
    String output() {
        return read.toString();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        output.close();
    }
}
