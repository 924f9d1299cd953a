package io.registryfacade.benchmarks.start;

import io.registryfacade.benchmarks.http.Host;
import io.registryfacade.benchmarks.load.Commands;
import io.registryfacade.benchmarks.load.Footprint;
import io.registryfacade.benchmarks.load.Load;
import io.registryfacade.benchmarks.load.Machine;
import io.registryfacade.benchmarks.load.Packages;
import io.registryfacade.benchmarks.load.Ports;
import io.registryfacade.benchmarks.load.Wrk;
import io.registryfacade.benchmarks.report.Measurement;
import io.registryfacade.interop.Daemon;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starting, and serving many with little memory. */
public final class Start {
    private static final String CONFIGURATION = """
            upstreams:
              a: { type: generic, url: "https://registry-a.example.com", auth: none }
              b: { type: generic, url: "https://registry-b.example.com", auth: none }
            routes:
              - { repository: my-org/**, upstream: a }
              - { repository: tools/**, upstream: b }
            """;
    private static final List<String> PATHS = List.of("/v2/my-org/app/manifests/1.0", "/v2/tools/app/manifests/1.0");

    private final Sandbox sandbox;
    private final String machine;
    private final List<Measurement> measured = new ArrayList<>();
    private int processes;

    private Start(Sandbox sandbox, String machine) {
        this.sandbox = sandbox;
        this.machine = machine;
    }

    /**
     * Measures all.
     *
     * @param quick whether with fewer and shorter rounds
     * @return what was measured
     * @throws IOException if something does not start
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static List<Measurement> measure(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.inWords();
        System.out.println(machine);
        Packages.need("wrk");
        try (Sandbox sandbox = new Sandbox()) {
            Start start = new Start(sandbox, machine);
            start.standalone(quick ? 3 : 15);
            start.smallHeap(quick ? 1 : 3, quick ? 2 : 10);
            start.application(quick ? 3 : 15);
            start.measured.addAll(new Reloading(sandbox, machine).measure(quick ? 1 : 5));
            return start.measured;
        }
    }

    /** Until the first 200, with memory as the JVM likes. */
    private void standalone(int rounds) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int port = Ports.free("127.0.0.1");
            long began = System.nanoTime();
            Daemon daemon = daemon(facade(List.of(), port));
            Ports.awaitOk(port, "/v2/");
            millis.add((System.nanoTime() - began) / 1e6);
            memory.add(Footprint.megabytes(daemon.pid()));
            daemon.close();
        }
        System.out.println("standalone ready in ms " + millis + ", with MB " + memory);
        measured.add(new Measurement("Start.standalone", Map.of("machine", machine), millis, Map.of("memory", memory)));
    }

    private List<String> facade(List<String> options, int port) {
        String file = sandbox.file("facade.yaml", CONFIGURATION).toString();
        return Commands.facade(options, port, "--config", file);
    }

    private Daemon daemon(List<String> command) {
        return sandbox.daemon("process-" + ++processes, command);
    }

    private void smallHeap(int rounds, int seconds) throws IOException, InterruptedException {
        Wrk wrk = new Wrk(sandbox, "small-heap", PATHS);
        List<Load> loads = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int port = Ports.free("127.0.0.1");
            Daemon daemon = daemon(facade(List.of("-Xmx64m"), port));
            Ports.awaitOk(port, "/v2/");
            Load load = wrk.load(port, 1_000, seconds);
            loads.add(load);
            memory.add(Footprint.mostMegabytes(daemon.pid()));
            System.out.println(String.format(
                    Locale.ROOT,
                    "1,000 connections with 64 MB of heap: %,.0f/s, p99 %.1f ms, %d failed, %.0f MB",
                    load.rate(),
                    load.p99(),
                    load.failed(),
                    memory.get(round)));
            daemon.close();
        }
        measured.add(new Measurement(
                "Start.smallHeap",
                Map.of("heap", "64", "connections", "1000"),
                loads.stream().map(Load::rate).toList(),
                Map.of(
                        "p99", loads.stream().map(Load::p99).toList(),
                        "failed",
                                loads.stream()
                                        .map(load -> (double) load.failed())
                                        .toList(),
                        "memory", memory)));
    }

    /** An application on Jetty with the filter and without, in turns. */
    private void application(int rounds) throws IOException, InterruptedException {
        List<String> names = List.of("APPLICATION", "FILTER_ON_JETTY");
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Double>> memory = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < names.size(); i++) {
                int port = Ports.free("127.0.0.1");
                long began = System.nanoTime();
                Daemon daemon = daemon(Commands.java(List.of("-Dport=" + port), Host.class.getName(), names.get(i)));
                Ports.awaitOk(port, "/");
                millis.get(i).add((System.nanoTime() - began) / 1e6);
                memory.get(i).add(Footprint.megabytes(daemon.pid()));
                daemon.close();
            }
        }
        for (int i = 0; i < names.size(); i++) {
            System.out.println(names.get(i) + " ready in ms " + millis.get(i));
            measured.add(new Measurement(
                    "Start.application",
                    Map.of("application", names.get(i)),
                    millis.get(i),
                    Map.of("memory", memory.get(i))));
        }
    }
}
