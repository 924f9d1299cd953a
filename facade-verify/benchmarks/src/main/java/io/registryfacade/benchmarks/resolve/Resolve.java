package io.registryfacade.benchmarks.resolve;

import io.registryfacade.benchmarks.load.Footprint;
import io.registryfacade.benchmarks.load.Load;
import io.registryfacade.benchmarks.load.Machine;
import io.registryfacade.benchmarks.load.Packages;
import io.registryfacade.benchmarks.load.Wrk;
import io.registryfacade.benchmarks.pull.Storehouse;
import io.registryfacade.benchmarks.pull.Storehouse.RunningFacade;
import io.registryfacade.benchmarks.report.Measurement;
import io.registryfacade.interop.Depot;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Manifests from the cache beside redirects, and many pulls of the same image at once. */
public final class Resolve {
    private static final int LAYERS = 20;
    private static final int LAYER_SIZE = 64 * 1024;
    private static final int CONNECTIONS = 32;
    private static final int PULLS = 1_000;

    private final String machine;
    private final List<Measurement> measured = new ArrayList<>();

    private Resolve(String machine) {
        this.machine = machine;
    }

    /**
     * Measures all.
     *
     * @param quick whether with fewer and shorter rounds
     * @return what was measured
     * @throws IOException if something does not start, or answers wrongly
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static List<Measurement> measure(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.inWords();
        System.out.println(machine);
        Packages.need("wrk", "docker-registry", "nginx");
        try (Sandbox sandbox = new Sandbox()) {
            Resolve resolve = new Resolve(machine);
            Storehouse storehouse = new Storehouse(sandbox, LAYERS, LAYER_SIZE);
            resolve.manyPulls(storehouse, quick ? 1 : 3);
            resolve.cached(sandbox, storehouse, quick ? 2 : 5, quick ? 1 : 6);
            return resolve.measured;
        }
    }

    /** Each time by a facade that has just begun, so that nothing is in its cache. */
    private void manyPulls(Storehouse storehouse, int rounds) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        List<Double> failed = new ArrayList<>();
        List<Double> manifests = new ArrayList<>();
        List<Double> tags = new ArrayList<>();
        List<Double> blobs = new ArrayList<>();
        List<Double> tokens = new ArrayList<>();
        List<Double> idle = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        Depot depot = storehouse.depot();
        for (int round = 1; round <= rounds; round++) {
            RunningFacade facade = storehouse.facade("-Xmx256m");
            idle.add(Footprint.megabytes(facade.daemon().pid()));
            int requestsBefore = depot.requests().size();
            int tokensBefore = depot.tokenRequests();
            ManyPulls pulls = new ManyPulls(facade.port(), Storehouse.RESOLVED, depot);
            seconds.add(pulls.pull(PULLS));
            failed.add((double) pulls.failed());
            most.add(Footprint.mostMegabytes(facade.daemon().pid()));
            List<String> requests = depot.requests();
            List<String> own = requests.subList(requestsBefore, requests.size());
            manifests.add(count(own, "GET ", "/manifests/"));
            tags.add(count(own, "HEAD ", "/manifests/"));
            blobs.add(count(own, "", "/blobs/"));
            tokens.add((double) depot.tokenRequests() - tokensBefore);
            facade.daemon().close();
            System.out.println(String.format(
                    Locale.ROOT,
                    "%,d pulls in %.1f s, %.0f requests failed %s; asked the registry for %.0f manifests, %.0f"
                            + " digests of tags and %.0f blobs, and for %.0f tokens; memory %.0f MB, before %.0f MB",
                    PULLS,
                    last(seconds),
                    last(failed),
                    pulls.statuses(),
                    last(manifests),
                    last(tags),
                    last(blobs),
                    last(tokens),
                    last(most),
                    last(idle)));
        }
        measured.add(new Measurement(
                "Resolve.manyPulls",
                Map.of("pulls", String.valueOf(PULLS), "machine", machine),
                seconds,
                Map.of(
                        "failed",
                        failed,
                        "manifests",
                        manifests,
                        "tags",
                        tags,
                        "blobs",
                        blobs,
                        "tokens",
                        tokens,
                        "idle",
                        idle,
                        "most",
                        most)));
    }

    private static double count(List<String> requests, String method, String part) {
        return requests.stream()
                .filter(request -> request.startsWith(method) && request.contains(part))
                .count();
    }

    private static double last(List<Double> figures) {
        return figures.get(figures.size() - 1);
    }

    /** One manifest by its digest, by both ways of the same facade. */
    private void cached(Sandbox sandbox, Storehouse storehouse, int rounds, int seconds)
            throws IOException, InterruptedException {
        String digest = storehouse.depot().manifest();
        RunningFacade facade = storehouse.facade("-Xms512m", "-Xmx512m");
        Wrk resolved = new Wrk(sandbox, "resolved", List.of("/v2/" + Storehouse.RESOLVED + "/manifests/" + digest));
        Wrk redirected =
                new Wrk(sandbox, "redirected", List.of("/v2/" + Storehouse.REDIRECTED + "/manifests/" + digest));
        resolved.load(facade.port(), CONNECTIONS, seconds);
        redirected.load(facade.port(), CONNECTIONS, seconds);
        List<Load> manifests = new ArrayList<>();
        List<Load> redirects = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            manifests.add(resolved.load(facade.port(), CONNECTIONS, seconds));
            redirects.add(redirected.load(facade.port(), CONNECTIONS, seconds));
            ratios.add(manifests.get(round).rate() / redirects.get(round).rate());
            System.out.println(String.format(
                    Locale.ROOT,
                    "manifests %,.0f/s (%d failed), redirects %,.0f/s (%d failed)",
                    manifests.get(round).rate(),
                    manifests.get(round).failed(),
                    redirects.get(round).rate(),
                    redirects.get(round).failed()));
        }
        facade.daemon().close();
        keep("MANIFEST_FROM_THE_CACHE", manifests);
        keep("REDIRECT", redirects);
        measured.add(new Measurement("Resolve.besideRedirect", Map.of("machine", machine), ratios, Map.of()));
    }

    private void keep(String answer, List<Load> loads) {
        measured.add(new Measurement(
                "Resolve.rate",
                Map.of("answer", answer),
                loads.stream().map(Load::rate).toList(),
                Map.of(
                        "p50", loads.stream().map(Load::p50).toList(),
                        "p99", loads.stream().map(Load::p99).toList(),
                        "failed",
                                loads.stream()
                                        .map(load -> (double) load.failed())
                                        .toList())));
    }
}
