package io.registryfacade.benchmarks.pull;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Machine;
import io.registryfacade.support.Program;
import io.registryfacade.support.RegistryFixture;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Wrk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An image of 20 layers and 200 MB, pulled by skopeo from the registries and through the facade, on the loopback interface
 * or from a {@link FarNetwork}.
 */
public final class PullBenchmark {
    /** The repository that is redirected to the open registry. */
    public static final String REDIRECTED = "redirected/large";
    /** The repository that is resolved at the closed registry. */
    public static final String RESOLVED = "resolved/large";

    private static final int LAYERS = 20;
    private static final int LAYER_SIZE = 10_000_000;
    private static final int WARM_UP_CONNECTIONS = 8;
    private static final int WARM_UP_SECONDS = 8;

    /** Ways to pull, in pairs: through the facade, and from the same registry directly. */
    private enum Way {
        OPEN_REGISTRY,
        REDIRECTED,
        CLOSED_REGISTRY,
        RESOLVED
    }

    private final String name;
    private final Sandbox sandbox;
    /** Wraps a command so that it runs where the client is. */
    private final UnaryOperator<String[]> client;

    private final RegistryFixture registries;
    private final FacadeProgram facade;
    private final Map<Way, List<Double>> millis = new EnumMap<>(Way.class);

    private PullBenchmark(String name, Sandbox sandbox, UnaryOperator<String[]> client)
            throws IOException, InterruptedException {
        this.name = name;
        this.sandbox = sandbox;
        this.client = client;
        registries = new RegistryFixture(sandbox, LAYERS, LAYER_SIZE);
        facade = startFacade(sandbox, registries);
    }

    /** Measures all; the quick version has fewer rounds. */
    public static List<Result> run(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.describe();
        try (Sandbox sandbox = new Sandbox()) {
            PullBenchmark benchmark = new PullBenchmark("Pull", sandbox, UnaryOperator.identity());
            benchmark.warmUp();
            benchmark.measure(quick ? 2 : 9);
            return benchmark.results(machine);
        }
    }

    /** Measures pulls and single manifests over a link with a delay; the quick version has fewer rounds. */
    public static List<Result> runFar(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.describe();
        try (Sandbox sandbox = new Sandbox()) {
            FarNetwork far = FarNetwork.start(sandbox);
            PullBenchmark benchmark = new PullBenchmark("FarPull", sandbox, far::command);
            benchmark.warmUp();
            benchmark.measure(quick ? 2 : 9);
            List<Result> results = new ArrayList<>(benchmark.results(machine));
            results.addAll(new FirstByte(sandbox, far, benchmark.registries, benchmark.facade).measure(quick ? 3 : 21));
            return results;
        }
    }

    /** Starts a facade with an empty cache in front of both registries. */
    static FacadeProgram startFacade(Sandbox sandbox, RegistryFixture registries, String... java) {
        return startFacadeWithCache(sandbox, registries, "64MiB", java);
    }

    /** Likewise, with a manifest cache of a size. */
    static FacadeProgram startFacadeWithCache(
            Sandbox sandbox, RegistryFixture registries, String manifestCache, String... java) {
        String file = configuration(sandbox, registries, manifestCache).toString();
        return FacadeProgram.start(sandbox, "facade", List.of(java), List.of("--config", file));
    }

    /**
     * Writes a configuration with a redirected and a resolved route.
     *
     * @param manifestCache the size of the manifest cache
     */
    public static Path configuration(Sandbox sandbox, RegistryFixture registries, String manifestCache) {
        return sandbox.file("facade-" + manifestCache + ".yaml", """
                resolve: { manifestCache: %s }
                upstreams:
                  open: { type: generic, url: "%s", auth: none }
                  closed: { type: generic, url: "%s", auth: token, tokenOrigin: "%s" }
                routes:
                  - { repository: redirected/**, upstream: open, as: my-org/** }
                  - { repository: resolved/**, upstream: closed, as: my-org/**, delivery: resolve }
                """.formatted(
                        manifestCache, registries.open(), registries.closed(), registries.tokenServer()));
    }

    /** Compiles the facade's code before the first pull, as in a facade that has been in use. */
    private void warmUp() {
        for (String repository : List.of(REDIRECTED, RESOLVED)) {
            List<String> paths = Stream.concat(
                            Stream.of("manifests/" + registries.manifest()),
                            registries.blobs().stream().map(blob -> "blobs/" + blob))
                    .map(path -> "/v2/" + repository + "/" + path)
                    .toList();
            new Wrk(sandbox, "warm-up", paths).load(facade.port(), WARM_UP_CONNECTIONS, WARM_UP_SECONDS);
        }
    }

    /** Does not count round 0, which fills the caches, and swaps each pair's order every round. */
    private void measure(int rounds) {
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < Way.values().length; i++) {
                Way way = Way.values()[round % 2 == 0 ? i : i ^ 1];
                double took = pull(image(way));
                System.out.println(String.format(Locale.ROOT, "round %d, %s: %,.0f ms", round, way, took));
                if (round > 0) {
                    millis.computeIfAbsent(way, none -> new ArrayList<>()).add(took);
                }
            }
        }
    }

    private String image(Way way) {
        String through = facade.uri().getAuthority();
        return switch (way) {
                    case OPEN_REGISTRY -> registries.open().getAuthority() + "/" + RegistryFixture.REPOSITORY;
                    case REDIRECTED -> through + "/" + REDIRECTED;
                    case CLOSED_REGISTRY -> registries.closed().getAuthority() + "/" + RegistryFixture.REPOSITORY;
                    case RESOLVED -> through + "/" + RESOLVED;
                }
                + ":" + RegistryFixture.TAG;
    }

    private double pull(String image) {
        String target = sandbox.path("pulled").toString();
        long began = System.nanoTime();
        sandbox.output(client.apply(skopeo(image, target)));
        double took = (System.nanoTime() - began) / 1e6;
        sandbox.output("rm", "-r", target);
        return took;
    }

    static String[] skopeo(String image, String target) {
        String command = " --insecure-policy copy --src-tls-verify=false docker://" + image + " dir:" + target;
        return (Program.SKOPEO.path() + command).split(" ", -1);
    }

    private List<Result> results(String machine) {
        List<Result> results = new ArrayList<>();
        millis.forEach((way, rounds) ->
                results.add(Result.of(name + ".millis", Map.of("way", way.name(), "machine", machine), rounds)));
        results.add(besideDirect(Way.REDIRECTED, Way.OPEN_REGISTRY));
        results.add(besideDirect(Way.RESOLVED, Way.CLOSED_REGISTRY));
        return results;
    }

    private Result besideDirect(Way through, Way directly) {
        return Result.ratio(
                name + ".besideDirect",
                Map.of("way", through.name()),
                millis.getOrDefault(through, List.of()),
                millis.getOrDefault(directly, List.of()));
    }
}
