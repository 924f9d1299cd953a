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
            Contender.UNDERTOW_HANDLER, Contender.UNDERTOW_CONSTANT);

    private final int warmUp;
    private final int seconds;
    private final String machine;
    private final List<Measurement> measured = new ArrayList<>();

    private Http(boolean quick, String machine) {
        warmUp = quick ? 1 : 5;
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

    private void measureIn(Sandbox sandbox) throws IOException, InterruptedException {
        Wrk wrk = new Wrk(sandbox, "pulls", Rules.paths());
        List<Running> servers = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            servers.add(Running.start(sandbox, contender));
        }
        for (Running server : servers) {
            for (int connections : CONNECTIONS) {
                wrk.load(server.port(), connections, warmUp);
            }
        }
        for (int connections : CONNECTIONS) {
            Map<Contender, List<Load>> loads = new EnumMap<>(Contender.class);
            Map<Contender, List<Double>> micros = new EnumMap<>(Contender.class);
            for (int round = 1; round <= ROUNDS; round++) {
                for (Running server : servers) {
                    double before = Footprint.micros(server.daemon().pid());
                    Load load = wrk.load(server.port(), connections, seconds);
                    double each = (Footprint.micros(server.daemon().pid()) - before) / load.requests();
                    micros.computeIfAbsent(server.contender(), none -> new ArrayList<>())
                            .add(each);
                    loads.computeIfAbsent(server.contender(), none -> new ArrayList<>())
                            .add(load);
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
                // whoever was early is late next time
                Collections.reverse(servers);
            }
            keep(connections, loads, micros);
        }
    }

    private void keep(int connections, Map<Contender, List<Load>> loads, Map<Contender, List<Double>> micros) {
        loads.forEach((contender, rounds) -> measured.add(new Measurement(
                "Http.rate",
                params(contender, connections),
                figures(rounds, Load::rate),
                Map.of(
                        "p50",
                        figures(rounds, Load::p50),
                        "p99",
                        figures(rounds, Load::p99),
                        "failed",
                        figures(rounds, Load::failed),
                        "micros",
                        micros.getOrDefault(contender, List.of())))));
        loads.forEach((contender, rounds) -> {
            add("Http.besideTheLeast", contender, BESIDE.get(contender), connections, loads);
            add("Http.besideCaddy", contender, Contender.CADDY, connections, loads);
            add("Http.besideNginx", contender, Contender.NGINX, connections, loads);
        });
    }

    private void add(
            String benchmark,
            Contender contender,
            @Nullable Contender beside,
            int connections,
            Map<Contender, List<Load>> loads) {
        List<Load> others = beside == null ? List.of() : loads.getOrDefault(beside, List.of());
        List<Load> own = loads.getOrDefault(contender, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            ratios.add(own.get(i).rate() / others.get(i).rate());
        }
        if (!ratios.isEmpty()) {
            measured.add(new Measurement(benchmark, params(contender, connections), ratios, Map.of()));
        }
    }

    private Map<String, String> params(Contender contender, int connections) {
        return Map.of("contender", contender.name(), "connections", String.valueOf(connections), "machine", machine);
    }

    private static List<Double> figures(List<Load> loads, ToDoubleFunction<Load> figure) {
        return loads.stream().map(figure::applyAsDouble).toList();
    }
}
