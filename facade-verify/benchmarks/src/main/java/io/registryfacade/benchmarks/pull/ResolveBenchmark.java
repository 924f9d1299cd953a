package io.registryfacade.benchmarks.pull;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.Access;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Load;
import io.registryfacade.support.Machine;
import io.registryfacade.support.ProcessStats;
import io.registryfacade.support.Puller;
import io.registryfacade.support.RegistryFixture;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Wrk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A cached manifest beside a redirect, and many pulls of the same image at once. */
public final class ResolveBenchmark {
    private static final int LAYERS = 20;
    private static final int LAYER_SIZE = 64 * 1024;
    private static final int CONNECTIONS = 32;
    private static final int PULLS = 1_000;

    private final Sandbox sandbox;
    private final Map<String, String> machine;
    private final RegistryFixture registries;

    private ResolveBenchmark(Sandbox sandbox, String machine) throws IOException, InterruptedException {
        this.sandbox = sandbox;
        this.machine = Map.of("machine", machine);
        registries = new RegistryFixture(sandbox, LAYERS, LAYER_SIZE);
    }

    /** Measures all; the quick version has fewer and shorter rounds. */
    public static List<Result> run(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.describe();
        try (Sandbox sandbox = new Sandbox()) {
            ResolveBenchmark benchmark = new ResolveBenchmark(sandbox, machine);
            List<Result> results = new ArrayList<>(benchmark.cachedManifest(quick ? 2 : 5, quick ? 1 : 6));
            results.add(benchmark.concurrentPulls());
            return results;
        }
    }

    /** Uses a facade that has just started, so that its cache is empty. */
    private Result concurrentPulls() throws InterruptedException {
        FacadeProgram facade = PullBenchmark.startFacade(sandbox, registries, "-Xmx256m");
        ProcessStats stats = facade.daemon().stats();
        double idle = stats.megabytes();
        int requestsBefore = registries.closedRequests().size();
        int tokensBefore = registries.tokenRequests();
        long began = System.nanoTime();
        int failed = pull(new Puller(facade.uri()));
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Access> all = registries.closedRequests();
        List<Access> requests = all.subList(requestsBefore, all.size());
        Result result = Result.of("Resolve.concurrentPulls", machine, List.of(seconds))
                .with("failed", failed)
                .with("manifests", count(requests, "GET", "/manifests/"))
                .with("tags", count(requests, "HEAD", "/manifests/"))
                .with("blobs", count(requests, "", "/blobs/"))
                .with("tokens", registries.tokenRequests() - tokensBefore)
                .with("idle", idle)
                .with("peak", stats.peakMegabytes());
        facade.daemon().close();
        System.out.println(result);
        return result;
    }

    /** Starts all pulls at the same time, and returns how many failed. */
    private static int pull(Puller puller) throws InterruptedException {
        Callable<Boolean> pull = () -> {
            puller.pullByHead(PullBenchmark.RESOLVED, RegistryFixture.TAG);
            return true;
        };
        ExecutorService clients = Executors.newFixedThreadPool(PULLS);
        int failed = 0;
        for (Future<Boolean> result : clients.invokeAll(Collections.nCopies(PULLS, pull))) {
            try {
                result.get();
            } catch (ExecutionException e) {
                failed++;
                System.out.println(e);
            }
        }
        clients.shutdown();
        return failed;
    }

    private static double count(List<Access> requests, String method, String part) {
        return requests.stream()
                .filter(request ->
                        request.method().startsWith(method) && request.target().contains(part))
                .count();
    }

    /** Requests one manifest by its digest, through a resolved and a redirected route of the same facade in turns. */
    private List<Result> cachedManifest(int rounds, int seconds) {
        FacadeProgram facade = PullBenchmark.startFacade(sandbox, registries, "-Xms512m", "-Xmx512m");
        Wrk resolved = wrk("resolved", PullBenchmark.RESOLVED);
        Wrk redirected = wrk("redirected", PullBenchmark.REDIRECTED);
        resolved.load(facade.port(), CONNECTIONS, seconds);
        redirected.load(facade.port(), CONNECTIONS, seconds);
        List<Load> manifests = new ArrayList<>();
        List<Load> redirects = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            manifests.add(resolved.load(facade.port(), CONNECTIONS, seconds));
            redirects.add(redirected.load(facade.port(), CONNECTIONS, seconds));
        }
        facade.daemon().close();
        System.out.println("cached manifests: " + manifests + ", redirects: " + redirects);
        Result cached = Result.ofLoads("Resolve.rate", Map.of("response", "CACHED_MANIFEST"), manifests);
        Result redirect = Result.ofLoads("Resolve.rate", Map.of("response", "REDIRECT"), redirects);
        return List.of(
                cached, redirect, Result.ratio("Resolve.besideRedirect", machine, cached.values(), redirect.values()));
    }

    private Wrk wrk(String name, String repository) {
        return new Wrk(sandbox, name, List.of("/v2/" + repository + "/manifests/" + registries.manifest()));
    }
}
