package io.registryfacade.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs programs with files, a home and an environment of their own, and removes all of it when it is closed.
 *
 * <p>It lies directly in {@code /tmp}, because podman accepts run directories of at most 50 characters, and the path of a
 * socket has at most 104.
 */
public final class Sandbox implements Closeable {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Path root;
    private final Deque<Closeable> running = new ArrayDeque<>();
    /** Cleans up when the build is interrupted. */
    private final Thread lastResort = new Thread(this::clear);

    private final Optional<Network> network;

    private int commands;

    /** Creates a sandbox whose programs use the network of this process. */
    public Sandbox() {
        this(Optional.empty());
    }

    /** Creates a sandbox whose programs know the hosts of a {@link Network}. */
    public Sandbox(Network network) {
        this(Optional.of(network));
    }

    private Sandbox(Optional<Network> network) {
        this.network = network;
        // fails during shutdown, when no directory should be created any more
        Runtime.getRuntime().addShutdownHook(lastResort);
        try {
            root = Files.createTempDirectory(Path.of("/tmp"), "rf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the path of a file, whether it exists or not. */
    public Path path(String name) {
        return root.resolve(name);
    }

    public Path directory(String name) {
        try {
            return Files.createDirectories(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file. */
    public Path file(String name, String content) {
        try {
            Path file = path(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    public Outcome run(Map<String, String> environment, List<String> command) {
        return run(environment, command, TIMEOUT);
    }

    /** Runs a command to its end, which must come in time. */
    public Outcome run(Map<String, String> environment, List<String> command, Duration timeout) {
        Path screen = path("screen-" + commands++);
        try {
            Process process = start(environment, command, screen);
            try {
                boolean ended = process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
                String text = Files.readString(screen);
                if (!ended) {
                    throw new AssertionError(command + " did not end within " + timeout + ":\n" + text + logs());
                }
                return new Outcome(String.join(" ", command), process.exitValue(), text);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + command, e);
        }
    }

    /** Runs a command that must succeed, and returns what it printed. */
    public String output(String... command) {
        Outcome outcome = run(Map.of(), List.of(command));
        if (!outcome.succeeded()) {
            throw new AssertionError(outcome.toString());
        }
        return outcome.screen();
    }

    /** Starts a server of this process that is stopped when the sandbox is closed. */
    public void start(Step start, Step stop) throws IOException {
        run(start, "a server does not start");
        closing(() -> run(stop, "a server does not stop"));
    }

    private static void run(Step step, String failure) throws IOException {
        try {
            step.run();
        } catch (Exception e) {
            throw new IOException(failure, e);
        }
    }

    /** Starts or stops a server. */
    public interface Step {
        void run() throws Exception;
    }

    /** Starts a program that is stopped when the sandbox is closed. */
    public Daemon daemon(String name, List<String> command) {
        try {
            Path log = path(name + ".log");
            Daemon daemon = new Daemon(name, start(Map.of(), command, log), log);
            closing(daemon);
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a program in a mount namespace of its own, so that its mounts end with it, even if it is killed, and do not
     * prevent the removal of the files. {@code unshare} becomes the program, so that signals reach it.
     */
    public Daemon mountingDaemon(String name, List<String> command) {
        List<String> unshared = new ArrayList<>(List.of(Program.UNSHARE.path(), "--mount", "--propagation", "private"));
        unshared.addAll(command);
        return daemon(name, unshared);
    }

    /** Registers what must be closed before the files are removed; the last one is closed first. */
    public void closing(Closeable something) {
        running.push(something);
    }

    private Process start(Map<String, String> environment, List<String> command, Path screen) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(network.map(here -> here.command(command)).orElse(command));
        builder.environment().clear();
        builder.environment().put("PATH", Program.PATH);
        builder.environment().put("HOME", directory("home").toString());
        builder.environment().put("TMPDIR", directory("tmp").toString());
        network.ifPresent(here -> builder.environment().putAll(here.environment()));
        builder.environment().putAll(environment);
        // children that outlive the program would keep a pipe open
        return builder.redirectErrorStream(true).redirectOutput(screen.toFile()).start();
    }

    /** Returns what all daemons have printed. */
    public String logs() {
        return running.stream()
                .filter(Daemon.class::isInstance)
                .map(Daemon.class::cast)
                .map(daemon -> "--- " + daemon.name() + "\n" + daemon.log())
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        clear();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private synchronized void clear() {
        try {
            while (!running.isEmpty()) {
                running.pop().close();
            }
            if (Files.exists(root)) {
                remove(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
