package io.registryfacade.benchmarks.pull;

import io.registryfacade.benchmarks.load.Commands;
import io.registryfacade.benchmarks.load.Footprint;
import io.registryfacade.benchmarks.load.Machine;
import io.registryfacade.benchmarks.load.Packages;
import io.registryfacade.benchmarks.load.Wrk;
import io.registryfacade.benchmarks.pull.Storehouse.RunningFacade;
import io.registryfacade.benchmarks.report.Measurement;
import io.registryfacade.interop.Depot;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An image of 20 layers and 200 MB, pulled by skopeo from the registries and through the facade. */
public final class Pull {
    private static final int LAYERS = 20;
    private static final int LAYER_SIZE = 10_000_000;

    private static final int WARM_UP_CONNECTIONS = 8;

    private static final int WARM_UP_SECONDS = 8;

    /** A way to pull, with the way that the same registry is asked directly. */
    private enum Way {
        OPEN_REGISTRY,
        THROUGH_REDIRECTS,
        CLOSED_REGISTRY,
        THROUGH_RESOLVING
    }

    private final Sandbox sandbox;
    private final Map<Way, List<Double>> millis = new EnumMap<>(Way.class);
    private final Map<Way, List<Double>> written = new EnumMap<>(Way.class);

    private Pull(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Measures all.
     *
     * @param quick whether with fewer rounds
     * @return what was measured
     * @throws IOException if a pull fails
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static List<Measurement> measure(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.inWords();
        System.out.println(machine);
        Packages.need("skopeo", "docker-registry", "nginx", "wrk");
        try (Sandbox sandbox = new Sandbox()) {
            Pull pull = new Pull(sandbox);
            pull.measureRounds(new Storehouse(sandbox, LAYERS, LAYER_SIZE), quick ? 2 : 9);
            return pull.measurements(machine);
        }
    }

    private void measureRounds(Storehouse storehouse, int rounds) throws IOException, InterruptedException {
        RunningFacade facade = storehouse.facade();
        Depot depot = storehouse.depot();
        warmUp(facade, depot);
        String image = Depot.REPOSITORY + ":" + Depot.TAG;
        String before = "127.0.0.1:" + facade.port() + "/";
        Map<Way, String> references = Map.of(
                Way.OPEN_REGISTRY, depot.open().getAuthority() + "/" + image,
                Way.THROUGH_REDIRECTS, before + Storehouse.REDIRECTED + ":" + Depot.TAG,
                Way.CLOSED_REGISTRY, depot.closed().getAuthority() + "/" + image,
                Way.THROUGH_RESOLVING, before + Storehouse.RESOLVED + ":" + Depot.TAG);
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < Way.values().length; i++) {
                // each pair begins with the other one each time
                Way way = Way.values()[round % 2 == 0 ? i : i ^ 1];
                long writtenBefore = Footprint.written(facade.daemon().pid());
                double took = pull(references.getOrDefault(way, ""));
                double bytes = Footprint.written(facade.daemon().pid()) - writtenBefore;
                System.out.println(String.format(
                        Locale.ROOT, "round %d, %-17s %,8.0f ms, facade wrote %,.0f bytes", round, way, took, bytes));
                // the first round fills caches: of files, and of the facade
                if (round > 0) {
                    millis.computeIfAbsent(way, none -> new ArrayList<>()).add(took);
                    written.computeIfAbsent(way, none -> new ArrayList<>()).add(bytes);
                }
            }
        }
    }

    /** A facade runs for long: what it still has to compile in its first seconds belongs to no pull. */
    private void warmUp(RunningFacade facade, Depot depot) throws IOException, InterruptedException {
        for (String repository : List.of(Storehouse.REDIRECTED, Storehouse.RESOLVED)) {
            List<String> paths = new ArrayList<>();
            paths.add("/v2/" + repository + "/manifests/" + depot.manifest());
            depot.blobs().forEach(blob -> paths.add("/v2/" + repository + "/blobs/" + blob));
            new Wrk(sandbox, "warm-up", paths).load(facade.port(), WARM_UP_CONNECTIONS, WARM_UP_SECONDS);
        }
    }

    private double pull(String reference) throws IOException, InterruptedException {
        Path target = sandbox.path("pulled");
        long began = System.nanoTime();
        Commands.run(List.of(
                Packages.path("skopeo"),
                "--insecure-policy",
                "copy",
                "--src-tls-verify=false",
                "docker://" + reference,
                "dir:" + target));
        double took = (System.nanoTime() - began) / 1e6;
        Commands.run(List.of("rm", "-r", target.toString()));
        return took;
    }

    private List<Measurement> measurements(String machine) {
        List<Measurement> measured = new ArrayList<>();
        millis.forEach((way, rounds) -> measured.add(new Measurement(
                "Pull.millis",
                Map.of("way", way.name(), "machine", machine),
                rounds,
                Map.of("written", written.getOrDefault(way, List.of())))));
        measured.add(ratio(Way.THROUGH_REDIRECTS, Way.OPEN_REGISTRY));
        measured.add(ratio(Way.THROUGH_RESOLVING, Way.CLOSED_REGISTRY));
        return measured;
    }

    private Measurement ratio(Way through, Way directly) {
        List<Double> ratios = new ArrayList<>();
        List<Double> direct = millis.getOrDefault(directly, List.of());
        List<Double> facade = millis.getOrDefault(through, List.of());
        for (int i = 0; i < direct.size(); i++) {
            ratios.add(facade.get(i) / direct.get(i));
        }
        return new Measurement("Pull.besideDirect", Map.of("way", through.name()), ratios, Map.of());
    }
}
