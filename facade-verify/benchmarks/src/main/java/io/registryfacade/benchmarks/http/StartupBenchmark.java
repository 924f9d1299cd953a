package io.registryfacade.benchmarks.http;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Load;
import io.registryfacade.support.Machine;
import io.registryfacade.support.Resource;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Wrk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starting, and serving many connections with little memory. */
public final class StartupBenchmark {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Sandbox sandbox;
    private final String machine;
    private final boolean quick;

    private StartupBenchmark(Sandbox sandbox, String machine, boolean quick) {
        this.sandbox = sandbox;
        this.machine = machine;
        this.quick = quick;
    }

    /** Measures all; the quick version has fewer and shorter rounds. */
    public static List<Result> run(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.describe();
        try (Sandbox sandbox = new Sandbox()) {
            StartupBenchmark benchmark = new StartupBenchmark(sandbox, machine, quick);
            return List.of(
                    benchmark.startups("Start.program", "", benchmark::startProgram),
                    benchmark.smallHeap(),
                    // an application on Jetty, without the filter and with it
                    benchmark.startups(
                            "Start.application",
                            "WITHOUT_FILTER",
                            () -> benchmark.startApplication(Contender.APPLICATION_ON_JETTY)),
                    benchmark.startups(
                            "Start.application",
                            "WITH_FILTER",
                            () -> benchmark.startApplication(Contender.FILTER_ON_JETTY)));
        }
    }

    /** A server that is ready, and how long that took. */
    private record Started(Daemon daemon, int port, double millis) {}

    private interface Start {
        Started start() throws IOException, InterruptedException;
    }

    private Started startProgram(String... java) throws IOException, InterruptedException {
        String file = sandbox.file("facade.yaml", Resource.text(StartupBenchmark.class, "facade.yaml"))
                .toString();
        long began = System.nanoTime();
        FacadeProgram program = FacadeProgram.start(sandbox, "facade", List.of(java), List.of("--config", file));
        return ready(program.daemon(), program.port(), "/v2/", began);
    }

    private Started startApplication(Contender contender) throws IOException, InterruptedException {
        long began = System.nanoTime();
        ContenderProcess process = ContenderProcess.start(sandbox, contender, List.of());
        return ready(process.daemon(), process.port(), "/", began);
    }

    /** Sends the first request, so that ready means that it got its response. */
    private static Started ready(Daemon daemon, int port, String path, long began)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        CLIENT.send(request, BodyHandlers.discarding());
        return new Started(daemon, port, (System.nanoTime() - began) / 1e6);
    }

    private Result startups(String benchmark, String application, Start start)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        // the first round, in which this process loads classes, does not count
        start.start().daemon().close();
        for (int round = 0; round < (quick ? 3 : 15); round++) {
            Started started = start.start();
            millis.add(started.millis());
            memory.add(started.daemon().stats().megabytes());
            started.daemon().close();
        }
        System.out.println(benchmark + " " + application + ": ms " + millis + ", MB " + memory);
        return Result.of(benchmark, Map.of("application", application, "machine", machine), millis)
                .with("memory", memory);
    }

    /** Puts a program that has just started under the load of 1,000 connections. */
    private Result smallHeap() throws IOException, InterruptedException {
        Wrk wrk = new Wrk(sandbox, "small-heap", Rules.paths());
        List<Load> loads = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int round = 0; round < (quick ? 1 : 3); round++) {
            Started started = startProgram("-Xmx64m");
            loads.add(wrk.load(started.port(), 1_000, quick ? 2 : 10));
            memory.add(started.daemon().stats().peakMegabytes());
            started.daemon().close();
        }
        System.out.println("1,000 connections with 64 MB of heap: " + loads + ", MB " + memory);
        return Result.ofLoads("Start.smallHeap", Map.of("heap", "64"), loads).with("memory", memory);
    }
}
