package io.registryfacade.benchmarks.tls;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.Load;
import io.registryfacade.support.Machine;
import io.registryfacade.support.Program;
import io.registryfacade.support.Resource;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Wrk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Full handshakes by a client in Go, and requests on connections that are kept. */
public final class TlsBenchmark {
    private static final String HANDSHAKES = "handshakes";
    private static final String KEPT = "kept";
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 3;
    private static final String PATH = "/v2/my-org/app/manifests/1.27.4";

    /** What a server did in one round, and the processor time of each response. */
    private record Round(String server, String kind, double rate, double micros, long failed) {}

    private final Sandbox sandbox;
    private final List<Round> rounds = new ArrayList<>();

    private TlsBenchmark(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Measures all servers in three rounds; the quick version puts each under load for a second. */
    public static List<Result> run(boolean quick) throws IOException {
        String machine = Machine.describe();
        try (Sandbox sandbox = new Sandbox()) {
            TlsBenchmark benchmark = new TlsBenchmark(sandbox);
            benchmark.measure(quick ? 1 : 15, quick ? 1 : 6);
            return benchmark.results(machine);
        }
    }

    /** Starts each server anew in each round, because processes of the same code differ, and reverses the order. */
    private void measure(int warmUp, int seconds) {
        Wrk wrk = new Wrk(sandbox, "tls", List.of(PATH));
        String client = build();
        List<String> names = new ArrayList<>(TlsServer.NAMES);
        for (int round = 0; round < ROUNDS; round++) {
            for (String name : names) {
                TlsServer server = TlsServer.start(sandbox, name);
                handshakes(client, server, warmUp);
                rounds.add(handshakes(client, server, seconds));
                wrk.load("https", server.port(), CONNECTIONS, Math.min(warmUp, seconds));
                rounds.add(kept(wrk, server, seconds));
                System.out.println(rounds.subList(rounds.size() - 2, rounds.size()));
                server.daemon().close();
            }
            Collections.reverse(names);
        }
    }

    private String build() {
        Path source = sandbox.file("handshakes.go", Resource.text(TlsBenchmark.class, "handshakes.go"));
        String program = source.resolveSibling("handshakes").toString();
        sandbox.output(Program.GO.path(), "build", "-o", program, source.toString());
        return program;
    }

    private Round handshakes(String client, TlsServer server, int seconds) {
        double before = server.daemon().stats().processorMicros();
        String[] counts = sandbox.output(
                        client,
                        "https://127.0.0.1:" + server.port() + PATH,
                        String.valueOf(CONNECTIONS),
                        String.valueOf(seconds))
                .strip()
                .split(" ", -1);
        double micros = server.daemon().stats().processorMicros() - before;
        long redirected = Long.parseLong(counts[0]);
        return new Round(
                server.name(),
                HANDSHAKES,
                redirected * 1e9 / Long.parseLong(counts[1]),
                micros / redirected,
                Long.parseLong(counts[2]));
    }

    private static Round kept(Wrk wrk, TlsServer server, int seconds) {
        double before = server.daemon().stats().processorMicros();
        Load load = wrk.load("https", server.port(), CONNECTIONS, seconds);
        double micros = server.daemon().stats().processorMicros() - before;
        return new Round(server.name(), KEPT, load.rate(), micros / load.requests(), load.failed());
    }

    private List<Result> results(String machine) {
        List<Result> results = new ArrayList<>();
        for (String kind : List.of(HANDSHAKES, KEPT)) {
            for (String server : TlsServer.NAMES) {
                List<Round> own = rounds(server, kind);
                Map<String, String> params = Map.of("server", server, "kind", kind, "machine", machine);
                results.add(Result.of(
                                "Tls.rate",
                                params,
                                own.stream().map(Round::rate).toList())
                        .with("micros", own.stream().map(Round::micros).toList())
                        .with("failed", own.stream().mapToDouble(Round::failed).sum()));
            }
            for (String peer : TlsServer.NAMES.subList(1, TlsServer.NAMES.size())) {
                results.add(Result.ratio(
                        "Tls.ratio",
                        Map.of("of", "PROGRAM/" + peer, "kind", kind),
                        rounds("PROGRAM", kind).stream().map(Round::rate).toList(),
                        rounds(peer, kind).stream().map(Round::rate).toList()));
            }
        }
        return results;
    }

    private List<Round> rounds(String server, String kind) {
        return rounds.stream()
                .filter(round -> round.server().equals(server) && round.kind().equals(kind))
                .toList();
    }
}
