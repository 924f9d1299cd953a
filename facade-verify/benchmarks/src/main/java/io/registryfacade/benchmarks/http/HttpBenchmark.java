package io.registryfacade.benchmarks.http;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.Load;
import io.registryfacade.support.Machine;
import io.registryfacade.support.ProcessStats;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Wrk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Whole requests: all contenders under the same load, one after the other, in several rounds. */
public final class HttpBenchmark {
    private static final List<Integer> CONNECTIONS = List.of(32, 1_000);
    private static final int ROUNDS = 3;

    /** Load on a contender, and the processor time of each response. */
    private record Round(Contender contender, int connections, Load load, double micros) {
        double rate() {
            return load.rate();
        }
    }

    private final List<Round> rounds = new ArrayList<>();

    private HttpBenchmark() {}

    /** Measures all contenders; the quick version puts each under load for a second. */
    public static List<Result> run(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.describe();
        HttpBenchmark benchmark = new HttpBenchmark();
        try (Sandbox sandbox = new Sandbox()) {
            benchmark.measure(sandbox, quick ? 1 : 4, quick ? 1 : 6);
        }
        return benchmark.results(machine);
    }

    /**
     * Starts each contender anew in each round, because processes of the same code differ by more than contenders do,
     * and reverses the order each time.
     */
    private void measure(Sandbox sandbox, int warmUp, int seconds) throws IOException, InterruptedException {
        Wrk wrk = new Wrk(sandbox, "pulls", Rules.paths());
        List<Contender> contenders = new ArrayList<>(
                Arrays.stream(Contender.values()).filter(Contender::redirects).toList());
        for (int round = 1; round <= ROUNDS; round++) {
            for (Contender contender : contenders) {
                ContenderProcess process = ContenderProcess.start(sandbox, contender, ContenderProcess.JVM);
                process.check();
                for (int connections : CONNECTIONS) {
                    wrk.load(process.port(), connections, warmUp);
                    measure(process, wrk, connections, seconds);
                }
                process.daemon().close();
            }
            Collections.reverse(contenders);
        }
    }

    private void measure(ContenderProcess process, Wrk wrk, int connections, int seconds) {
        ProcessStats stats = process.daemon().stats();
        double before = stats.processorMicros();
        Load load = wrk.load(process.port(), connections, seconds);
        double each = (stats.processorMicros() - before) / load.requests();
        Round round = new Round(process.contender(), connections, load, each);
        rounds.add(round);
        System.out.println(round);
    }

    private List<Result> results(String machine) {
        List<Result> results = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            for (Contender contender : Contender.values()) {
                List<Round> own = rounds(contender, connections);
                if (!own.isEmpty()) {
                    Map<String, String> params = Map.of(
                            "contender", contender.name(),
                            "connections", String.valueOf(connections),
                            "machine", machine);
                    results.add(Result.ofLoads(
                                    "Http.rate",
                                    params,
                                    own.stream().map(Round::load).toList())
                            .with("micros", own.stream().map(Round::micros).toList()));
                }
            }
            results.add(ratio(Contender.FILTER_ON_JETTY, Contender.TEN_LINES_ON_JETTY, connections));
            results.add(ratio(Contender.FILTER_ON_JETTY, Contender.CADDY, connections));
            results.add(ratio(Contender.NETTY_ADAPTER, Contender.NGINX, connections));
            results.add(ratio(Contender.PROGRAM, Contender.HAPROXY, connections));
            results.add(ratio(Contender.PROGRAM, Contender.CADDY, connections));
        }
        return results;
    }

    private Result ratio(Contender contender, Contender baseline, int connections) {
        return Result.ratio(
                "Http.ratio",
                Map.of("of", contender + "/" + baseline, "connections", String.valueOf(connections)),
                rounds(contender, connections).stream().map(Round::rate).toList(),
                rounds(baseline, connections).stream().map(Round::rate).toList());
    }

    private List<Round> rounds(Contender contender, int connections) {
        return rounds.stream()
                .filter(round -> round.contender == contender && round.connections == connections)
                .toList();
    }
}
