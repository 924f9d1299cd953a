package io.registryfacade.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that are run to their end. */
public final class Commands {
    private static final int PATIENCE = 180;

    private Commands() {}

    /**
     * Runs a program that has to succeed.
     *
     * @param command the program and what it is told
     * @return what it has printed, errors included
     * @throws IOException if it cannot be started or fails
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static String run(List<String> command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    /** The same with more environment. */
    static String run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed:\n" + printed);
            }
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * A program in Java as a process of its own, with the class path of this one.
     *
     * @param options what {@code java} is told
     * @param main the class, and what it is told
     * @return the command
     */
    public static List<String> java(List<String> options, String... main) {
        List<String> command = new ArrayList<>(List.of(javaProgram()));
        command.addAll(options);
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
        command.addAll(Arrays.asList(main));
        return command;
    }

    /**
     * The standalone facade as a process of its own.
     *
     * @param options what {@code java} is told
     * @param port where it listens, 0 for any
     * @param serve what else {@code serve} is told
     * @return the command
     */
    public static List<String> facade(List<String> options, int port, String... serve) {
        List<String> command = new ArrayList<>(List.of(javaProgram()));
        command.addAll(options);
        String jar = Path.of("facade-server/target/registry-facade.jar")
                .toAbsolutePath()
                .toString();
        command.addAll(List.of("-jar", jar, "serve", "--host", "127.0.0.1", "--port", String.valueOf(port)));
        command.addAll(Arrays.asList(serve));
        return command;
    }

    private static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
