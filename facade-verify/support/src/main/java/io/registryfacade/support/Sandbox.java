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
 * A private place to run programs in: files, home and environment of their own, all of it gone at the end.
 *
 * <p>It lies directly in {@code /tmp} because podman takes no run directory of more than 50 characters, and a socket's
 * path may not have more than 104.
 */
public final class Sandbox implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path root;
    private final Deque<Closeable> running = new ArrayDeque<>();
    /** An interrupted build closes nothing. */
    private final Thread lastResort = new Thread(this::clear);

    private final Optional<Network> network;

    private int commands;

    /** One whose programs are on the network of this process. */
    public Sandbox() {
        this(Optional.empty());
    }

    /** One whose programs are on a network of their own. */
    public Sandbox(Network network) {
        this(Optional.of(network));
    }

    private Sandbox(Optional<Network> network) {
        this.network = network;
        // first, since it fails where the end has begun: nothing new then
        Runtime.getRuntime().addShutdownHook(lastResort);
        try {
            root = Files.createTempDirectory(Path.of("/tmp"), "rf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a file is, or would be. */
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
        Path screen = path("screen-" + commands++);
        try {
            Process process = start(environment, command, screen);
            try {
                boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                String text = Files.readString(screen);
                if (!ended) {
                    throw new AssertionError(command + " was not done within " + PATIENCE + ":\n" + text + logs());
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

    /** Starts a server of this process that is stopped when this place is closed. */
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

    /** Starts a program that is stopped when this place is closed. */
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
     * Starts a program that mounts what it likes, where nobody else sees it: the mounts end with the program, even one
     * that was killed, and do not hold up the removal of the files. {@code unshare} becomes the program, it is no
     * parent that signals would get stuck at.
     */
    public Daemon mountingDaemon(String name, List<String> command) {
        List<String> unshared = new ArrayList<>(List.of(Program.UNSHARE.path(), "--mount", "--propagation", "private"));
        unshared.addAll(command);
        return daemon(name, unshared);
    }

    /** Something to close before the files are removed; the last one first. */
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
        // a file rather than a pipe: children that outlive the program would keep a pipe open
        return builder.redirectErrorStream(true).redirectOutput(screen.toFile()).start();
    }

    /** What the daemons here have printed. */
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
