package io.registryfacade.benchmarks.soak;

import io.registryfacade.support.FacadeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Rewrites the configuration file again and again, sometimes with an invalid one, and checks what the facade does. */
final class ConfigRewriter {
    /** Twice the time in which the facade must serve a new file, as documented. */
    private static final long TIMEOUT_NANOS = 10_000_000_000L;
    /** Every fourth file is invalid. */
    private static final int INVALID = 4;

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private final FacadeProgram facade;
    private final Path file;
    private final IntFunction<String> configuration;
    private final ConfigVersions versions;
    private final List<Double> seconds = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int rejected;

    /** Rewrites {@code file} with the text of each version. */
    ConfigRewriter(FacadeProgram facade, Path file, IntFunction<String> configuration, ConfigVersions versions) {
        this.facade = facade;
        this.file = file;
        this.configuration = configuration;
        this.versions = versions;
    }

    void run(long intervalNanos, long end) throws IOException, InterruptedException {
        long due = System.nanoTime();
        for (int i = 1; due + TIMEOUT_NANOS - end < 0; i++) {
            if (i % INVALID == 0) {
                writeInvalid(i / INVALID);
            } else {
                writeNext();
            }
            due += intervalNanos;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        }
    }

    private void writeNext() throws IOException, InterruptedException {
        int next = versions.next();
        long began = System.nanoTime();
        Files.writeString(file, configuration.apply(next));
        if (await(() -> versions.isServed(next))) {
            seconds.add((System.nanoTime() - began) / 1e9);
        } else {
            complaints.add("version " + next + " of the configuration was not served within 10 s");
        }
    }

    /** Writes a version that no response may show. */
    private void writeInvalid(int i) throws IOException, InterruptedException {
        String valid = configuration.apply(Integer.MAX_VALUE / 2);
        Files.writeString(
                file,
                switch (i % 3) {
                    case 0 -> valid.replace("upstream: closed", "upstream: closedd");
                    case 1 -> valid.substring(0, valid.length() / 2) + "{";
                    default -> "";
                });
        if (await(() -> facade.metric("registry_facade_configuration_problems") > 0)) {
            rejected++;
        } else {
            complaints.add("an invalid configuration was not rejected within 10 s");
        }
    }

    private static boolean await(Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** Returns how long it took until each version was served. */
    List<Double> seconds() {
        return seconds;
    }

    int rejected() {
        return rejected;
    }

    List<String> complaints() {
        return complaints;
    }
}
