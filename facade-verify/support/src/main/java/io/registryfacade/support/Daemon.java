package io.registryfacade.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A program that keeps running, and its output. */
public final class Daemon implements Closeable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;

    Daemon(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public ProcessStats stats() {
        return new ProcessStats(pid());
    }

    /** Returns all that it has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a pattern occurs in its output. */
    public MatchResult awaitLine(Pattern line) {
        return await("print " + line, () -> line.matcher(log()).results().findFirst());
    }

    /** Polls until a value is present, as long as the program runs. */
    public <T> T await(String what, Supplier<Optional<T>> sign) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Optional<T> seen = sign.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (!alive) {
                throw new AssertionError(name + " has ended with code " + process.exitValue() + ":\n" + log());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(name + " did not " + what + " within " + TIMEOUT + ":\n" + log());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Sends SIGTERM, and returns the exit code. */
    public int terminate() {
        close();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
