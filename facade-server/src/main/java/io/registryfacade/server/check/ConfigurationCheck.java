package io.registryfacade.server.check;

import io.registryfacade.RegistryFacade;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.resolve.UpstreamProbe;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Asks all upstreams of a facade what they require, and predicts from it. */
final class ConfigurationCheck {
    /** How many upstreams are asked at once, each by a few connections. */
    private static final int CONCURRENCY = 32;

    private final RegistryFacade facade;
    private final Duration timeout;
    private final InstantSource clock;
    private final Map<String, ProbedRepository> repositories = new HashMap<>();

    /**
     * A repository whose manifest and layer are requested from an upstream.
     *
     * @param name the name in the upstream's API
     * @param isOnlySource whether no other upstream of the route can have it
     */
    private record ProbedRepository(RepositoryName name, boolean isOnlySource) {}

    /**
     * Creates a check.
     *
     * @param names repositories, by the names that clients use; of each upstream the first that it may have is
     *     requested, or that of a route for one repository
     * @param timeout the limit for all requests to one upstream
     * @throws IllegalArgumentException if no route covers a repository; the message says which
     */
    ConfigurationCheck(RegistryFacade facade, List<RepositoryName> names, Duration timeout, InstantSource clock) {
        this.facade = facade;
        this.timeout = timeout;
        this.clock = clock;
        for (RepositoryName name : names) {
            if (!add(name)) {
                throw new IllegalArgumentException(
                        "no route covers '" + name + "'; served: " + String.join(", ", facade.routePatterns()));
            }
        }
        facade.routedRepositories().forEach(this::add);
    }

    private boolean add(RepositoryName name) {
        Map<String, RepositoryName> remote = facade.remoteRepositories(name);
        remote.forEach((upstream, there) ->
                repositories.putIfAbsent(upstream, new ProbedRepository(there, remote.size() == 1)));
        return !remote.isEmpty();
    }

    /** Returns the report, after all upstreams have responded or their time is over. */
    CheckReport run() {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY, ConfigurationCheck::thread);
        try {
            List<CompletableFuture<UpstreamCheck>> probes = new ArrayList<>();
            facade.upstreams()
                    .forEach((name, upstream) ->
                            probes.add(CompletableFuture.supplyAsync(() -> probe(name, upstream), threads)));
            List<UpstreamCheck> upstreams =
                    probes.stream().map(CompletableFuture::join).toList();
            return new CheckReport(upstreams, routes(upstreams), facade.warnings());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "registry-facade-check");
        thread.setDaemon(true);
        return thread;
    }

    private UpstreamCheck probe(String name, Upstream upstream) {
        // where clients log in, the registry may rightly refuse the check
        @Nullable ProbedRepository repository = upstream.auth() == AuthMode.CLIENT ? null : repositories.get(name);
        return UpstreamCheck.of(
                name,
                upstream.location(),
                upstream.mirrors().stream().map(Mirror::toString).toList(),
                UpstreamProbe.probe(upstream, repository == null ? null : repository.name(), timeout),
                clock.instant(),
                repository != null && !repository.isOnlySource());
    }

    private List<RouteCheck> routes(List<UpstreamCheck> upstreams) {
        Map<Upstream, UpstreamFindings> findings = new HashMap<>();
        upstreams.forEach(check -> findings.put(
                facade.upstreams().get(check.name()), check.report().findings()));
        return facade.pullPaths(upstream -> Objects.requireNonNull(findings.get(upstream))).stream()
                .map(RouteCheck::of)
                .toList();
    }
}
