package io.registryfacade.benchmarks.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Writes the configuration anew, again and again, and looks whether it is taken; now and then one that is wrong. */
final class Rewriting {
    /** Twice the time within which the documentation says that a file is served. */
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    /** One of so many is wrong. */
    private static final int WRONG = 4;

    private final Program program;
    private final Registries registries;
    private final Generations generations;
    private final int port;
    private final List<Double> seconds = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int refused;

    Rewriting(Program program, Registries registries, Generations generations, int port) {
        this.program = program;
        this.registries = registries;
        this.generations = generations;
        this.port = port;
    }

    /** Until there is no time for another. */
    void run(long every, long end) throws IOException, InterruptedException {
        long due = System.nanoTime();
        for (int i = 1; due + PATIENCE_NANOS - end < 0; i++) {
            if (i % WRONG == 0) {
                refuse(i / WRONG);
            } else {
                serve();
            }
            due += every;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        }
    }

    private void serve() throws IOException, InterruptedException {
        int next = generations.next();
        long began = System.nanoTime();
        program.configure(registries.configuration(port, next));
        if (happens(() -> generations.isServed(next))) {
            seconds.add((System.nanoTime() - began) / 1e9);
        } else {
            failures.add("generation " + next + " of the configuration was not served within 10 s");
        }
    }

    /** The routes of a wrong file are never served: they are of a generation that nobody may see. */
    private void refuse(int i) throws IOException, InterruptedException {
        String right = registries.configuration(port, Integer.MAX_VALUE / 2);
        program.configure(
                switch (i % 3) {
                    case 0 -> right.replace("upstream: closed", "upstream: closedd");
                    case 1 -> right.substring(0, right.length() / 2) + "{";
                    default -> "";
                });
        if (happens(() -> problems() > 0)) {
            refused++;
        } else {
            failures.add("a configuration that is wrong was not refused within 10 s");
        }
    }

    private double problems() {
        try {
            return program.metric("registry_facade_configuration_problems");
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static boolean happens(BooleanSupplier sign) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!sign.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** How long it took until each was served. */
    List<Double> seconds() {
        return List.copyOf(seconds);
    }

    int refused() {
        return refused;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
