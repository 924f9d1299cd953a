package io.registryfacade.benchmarks.capacity;

import io.registryfacade.benchmarks.pull.PullBenchmark;
import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.Authority;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Load;
import io.registryfacade.support.Machine;
import io.registryfacade.support.RegistryFixture;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Wrk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one request of each kind costs the program, over HTTPS and connections that are open already. */
public final class CapacityBenchmark {
    private static final int LAYERS = 20;
    private static final int LAYER_SIZE = 64 * 1024;
    private static final int ROUNDS = 3;
    /** With one connection, the compiler would still take half of the processor time after half a minute. */
    private static final int WARM_UP_CONNECTIONS = 32;

    private final Sandbox sandbox;
    private final RegistryFixture registries;
    private final Path chain;
    private final Path key;

    private CapacityBenchmark(Sandbox sandbox) throws IOException, InterruptedException {
        this.sandbox = sandbox;
        registries = new RegistryFixture(sandbox, LAYERS, LAYER_SIZE);
        chain = sandbox.file("chain.pem", "");
        key = sandbox.file("key.pem", "");
        Authority.ofTheRun().pem("127.0.0.1", chain, key);
    }

    /** Measures all kinds, and simulates fleets; the quick version has shorter rounds. */
    public static List<Result> run(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.describe();
        List<Result> results = new ArrayList<>(QuotaSimulation.results());
        try (Sandbox sandbox = new Sandbox()) {
            CapacityBenchmark benchmark = new CapacityBenchmark(sandbox);
            for (RequestKind kind : RequestKind.values()) {
                results.add(benchmark.measure(kind, machine, quick ? 1 : 20, quick ? 1 : 5));
            }
        }
        return results;
    }

    private Result measure(RequestKind kind, String machine, int warmUp, int seconds) {
        List<Double> micros = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        List<Double> upstream = new ArrayList<>();
        List<Double> failed = new ArrayList<>();
        Wrk wrk = new Wrk(sandbox, kind.name(), kind.paths(registries));
        for (int round = 0; round < ROUNDS; round++) {
            FacadeProgram facade = start(kind);
            wrk.load("https", facade.port(), WARM_UP_CONNECTIONS, warmUp);
            double before = facade.daemon().stats().processorMicros();
            int requestsBefore = registries.closedRequests().size();
            Load load = wrk.load("https", facade.port(), kind.connections(), seconds);
            micros.add((facade.daemon().stats().processorMicros() - before) / load.requests());
            bytes.add((double) load.bytes() / load.requests());
            upstream.add((double) (registries.closedRequests().size() - requestsBefore) / load.requests());
            failed.add((double) load.failed());
            facade.daemon().close();
        }
        Result result = Result.of("Capacity.micros", Map.of("kind", kind.name(), "machine", machine), micros)
                .with("bytes", bytes)
                .with("upstream", upstream)
                .with("failed", failed);
        System.out.println(
                String.format(Locale.ROOT, "%s: µs %s, bytes %s, requests upstream %s", kind, micros, bytes, upstream));
        return result;
    }

    private FacadeProgram start(RequestKind kind) {
        Path configuration = PullBenchmark.configuration(sandbox, registries, kind.manifestCache());
        return FacadeProgram.start(
                sandbox,
                "facade",
                FacadeProgram.IMAGE_JVM,
                List.of(
                        "--config", configuration.toString(),
                        "--tls-cert", chain.toString(),
                        "--tls-key", key.toString()));
    }
}
