package io.registryfacade.benchmarks.http;

import io.registryfacade.benchmarks.load.Footprint;
import io.registryfacade.benchmarks.load.Load;
import io.registryfacade.benchmarks.load.Machine;
import io.registryfacade.benchmarks.load.Packages;
import io.registryfacade.benchmarks.load.Wrk;
import io.registryfacade.benchmarks.report.Measurement;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Everybody under the same load, one after the other and again. */
public final class Http {
    private static final List<Integer> CONNECTIONS = List.of(32, 1_000);
    private static final int ROUNDS = 3;

    /** Who is divided by whom, round by round: what a busy moment does to one it does to its neighbour too. */
    private static final Map<Contender, Contender> BESIDE = Map.of(
            Contender.FILTER_ON_JETTY, Contender.TEN_LINES_ON_JETTY,
            Contender.FILTER_ON_UNDERTOW, Contender.TEN_LINES_ON_UNDERTOW,
            Contender.FILTER_ON_TOMCAT, Contender.TEN_LINES_ON_TOMCAT,
            Contender.JETTY_HANDLER, Contender.JETTY_CONSTANT,
            Contender.UNDERTOW_HANDLER, Contender.UNDERTOW_CONSTANT,
            Contender.NETTY_HANDLER, Contender.NETTY_CONSTANT);

    /** Of one contender, under so many connections; with the microseconds of processor that each answer took. */
    private record Round(Load load, double micros) {}

    private final int warmUp;
    private final int seconds;
    private final String machine;
    private final Map<Integer, Map<Contender, List<Round>>> rounds = new HashMap<>();
    private final List<Measurement> measured = new ArrayList<>();

    private Http(boolean quick, String machine) {
        warmUp = quick ? 1 : 4;
        seconds = quick ? 1 : 6;
        this.machine = machine;
    }

    /**
     * Measures all.
     *
     * @param quick whether for a second each only
     * @return what was measured
     * @throws IOException if somebody does not start, or does not do what is asked for
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static List<Measurement> measure(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.inWords();
        System.out.println(machine);
        Packages.need("wrk", "nginx", "caddy");
        Http http = new Http(quick, machine);
        try (Sandbox sandbox = new Sandbox()) {
            http.measureIn(sandbox);
        }
        return http.measured;
    }

    /**
     * Each has a process of its own in each round, and none runs beside another: how well a JVM compiles the same code
     * differs from process to process, by more than the contenders do.
     */
    private void measureIn(Sandbox sandbox) throws IOException, InterruptedException {
        Wrk wrk = new Wrk(sandbox, "pulls", Rules.paths());
        List<Contender> contenders = new ArrayList<>(List.of(Contender.values()));
        for (int round = 1; round <= ROUNDS; round++) {
            for (Contender contender : contenders) {
                Running server = Running.start(sandbox, contender);
                for (int connections : CONNECTIONS) {
                    wrk.load(server.port(), connections, warmUp);
                    measure(server, wrk, connections, round);
                }
                server.daemon().close();
            }
            // whoever was early is late next time
            Collections.reverse(contenders);
        }
        CONNECTIONS.forEach(this::keep);
    }

    private void measure(Running server, Wrk wrk, int connections, int round) throws IOException, InterruptedException {
        double before = Footprint.micros(server.daemon().pid());
        Load load = wrk.load(server.port(), connections, seconds);
        double each = (Footprint.micros(server.daemon().pid()) - before) / load.requests();
        rounds.computeIfAbsent(connections, none -> new EnumMap<>(Contender.class))
                .computeIfAbsent(server.contender(), none -> new ArrayList<>())
                .add(new Round(load, each));
        System.out.println(String.format(
                Locale.ROOT,
                "%,5d connections, round %d, %-22s %,10.0f/s, %5.1f µs, p99 %7.2f ms, %d failed",
                connections,
                round,
                server.contender(),
                load.rate(),
                each,
                load.p99(),
                load.failed()));
    }

    private void keep(int connections) {
        Map<Contender, List<Round>> all = rounds.getOrDefault(connections, Map.of());
        all.forEach((contender, own) -> measured.add(new Measurement(
                "Http.rate",
                params(contender, connections),
                figures(own, round -> round.load().rate()),
                Map.of(
                        "p50",
                        figures(own, round -> round.load().p50()),
                        "p99",
                        figures(own, round -> round.load().p99()),
                        "failed",
                        figures(own, round -> round.load().failed()),
                        "micros",
                        figures(own, Round::micros)))));
        all.forEach((contender, own) -> {
            add("Http.besideTheLeast", contender, BESIDE.get(contender), connections, all);
            add("Http.besideCaddy", contender, Contender.CADDY, connections, all);
            add("Http.besideNginx", contender, Contender.NGINX, connections, all);
        });
    }

    private void add(
            String benchmark,
            Contender contender,
            @Nullable Contender beside,
            int connections,
            Map<Contender, List<Round>> all) {
        List<Round> others = beside == null ? List.of() : all.getOrDefault(beside, List.of());
        List<Round> own = all.getOrDefault(contender, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            ratios.add(own.get(i).load().rate() / others.get(i).load().rate());
        }
        if (!ratios.isEmpty()) {
            measured.add(new Measurement(benchmark, params(contender, connections), ratios, Map.of()));
        }
    }

    private Map<String, String> params(Contender contender, int connections) {
        return Map.of("contender", contender.name(), "connections", String.valueOf(connections), "machine", machine);
    }

    private static List<Double> figures(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().map(figure::applyAsDouble).toList();
    }
}
