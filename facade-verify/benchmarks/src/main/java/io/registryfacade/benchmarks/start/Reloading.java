package io.registryfacade.benchmarks.start;

import io.registryfacade.benchmarks.load.Commands;
import io.registryfacade.benchmarks.load.Load;
import io.registryfacade.benchmarks.load.Wrk;
import io.registryfacade.benchmarks.report.Measurement;
import io.registryfacade.interop.Daemon;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** All routes exchanged while requests keep coming. */
final class Reloading {
    private static final Pattern LISTENING = Pattern.compile("listening on ([0-9]+)");
    private static final int CONNECTIONS = 32;
    private static final int SECONDS = 4;

    private final Sandbox sandbox;
    private final String machine;

    Reloading(Sandbox sandbox, String machine) {
        this.sandbox = sandbox;
        this.machine = machine;
    }

    /** Each round has a time without and a time with a reload, which begins after a second. */
    List<Measurement> measure(int rounds) throws IOException, InterruptedException {
        Daemon daemon = sandbox.daemon(
                "many-routes", Commands.java(List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC"), ManyRoutes.class.getName()));
        int port = Integer.parseInt(daemon.awaitLine(LISTENING).group(1));
        Wrk wrk = new Wrk(sandbox, "many-routes", ManyRoutes.paths());
        wrk.load(port, CONNECTIONS, SECONDS);
        List<Load> without = new ArrayList<>();
        List<Load> with = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            without.add(wrk.load(port, CONNECTIONS, SECONDS));
            CompletableFuture<Double> reload = CompletableFuture.supplyAsync(
                    () -> reload(port), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
            with.add(wrk.load(port, CONNECTIONS, SECONDS));
            millis.add(reload.join());
            System.out.println(String.format(
                    Locale.ROOT,
                    "%,d routes reloaded in %.0f ms; %d failed, p99 %.2f ms, without a reload %.2f ms",
                    ManyRoutes.ROUTES,
                    millis.get(round),
                    with.get(round).failed(),
                    with.get(round).p99(),
                    without.get(round).p99()));
        }
        daemon.close();
        return List.of(
                new Measurement(
                        "Start.reload",
                        Map.of("routes", String.valueOf(ManyRoutes.ROUTES), "machine", machine),
                        millis,
                        Map.of()),
                measurement("WITHOUT_A_RELOAD", without),
                measurement("WITH_A_RELOAD", with));
    }

    private static Measurement measurement(String during, List<Load> loads) {
        return new Measurement(
                "Start.duringReload",
                Map.of("during", during),
                loads.stream().map(Load::rate).toList(),
                Map.of(
                        "p99", loads.stream().map(Load::p99).toList(),
                        "longest", loads.stream().map(Load::longest).toList(),
                        "failed",
                                loads.stream()
                                        .map(load -> (double) load.failed())
                                        .toList()));
    }

    private static double reload(int port) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/reload"))
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return Double.parseDouble(answer.body());
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
