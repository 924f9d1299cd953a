package io.registryfacade.benchmarks.pull;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Program;
import io.registryfacade.support.RegistryFixture;
import io.registryfacade.support.Sandbox;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The time to the first byte of a manifest by digest, each over a new connection from a {@link FarNetwork}. */
final class FirstByte {
    private enum Way {
        /** From the closed registry, with a token that the client has already. */
        DIRECT,
        /** From the cache of the facade. */
        CACHED,
        /** Fetched by the facade, with a token that it has already. */
        UNCACHED
    }

    private final Sandbox sandbox;
    private final FarNetwork far;
    private final RegistryFixture registries;
    private final FacadeProgram cached;
    private final FacadeProgram uncached;
    private final Map<Way, List<Double>> millis = new EnumMap<>(Way.class);

    FirstByte(Sandbox sandbox, FarNetwork far, RegistryFixture registries, FacadeProgram cached) {
        this.sandbox = sandbox;
        this.far = far;
        this.registries = registries;
        this.cached = cached;
        this.uncached = PullBenchmark.startFacadeWithCache(sandbox, registries, "0");
    }

    List<Result> measure(int rounds) {
        // round 0 fetches the facade's token and loads its classes, so it does not count
        for (int round = 0; round <= rounds; round++) {
            for (Way way : Way.values()) {
                double took = request(way);
                if (round > 0) {
                    millis.computeIfAbsent(way, none -> new ArrayList<>()).add(took);
                }
            }
        }
        System.out.println("first byte, ms: " + millis);
        List<Result> results = new ArrayList<>();
        millis.forEach((way, values) -> results.add(Result.of("FirstByte.millis", Map.of("way", way.name()), values)));
        return results;
    }

    private double request(Way way) {
        return switch (way) {
            case DIRECT ->
                curl(
                        registries.closed(),
                        RegistryFixture.REPOSITORY,
                        "--header",
                        "Authorization: Bearer " + registries.pullToken());
            case CACHED -> curl(cached.uri(), PullBenchmark.RESOLVED);
            case UNCACHED -> curl(uncached.uri(), PullBenchmark.RESOLVED);
        };
    }

    private double curl(URI server, String repository, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Program.CURL.path(),
                "--silent",
                "--fail",
                "--output",
                "/dev/null",
                "--write-out",
                "%{time_starttransfer}",
                "--header",
                "Accept: application/vnd.oci.image.manifest.v1+json"));
        command.addAll(List.of(options));
        command.add(server.resolve("/v2/" + repository + "/manifests/" + registries.manifest())
                .toString());
        return Double.parseDouble(sandbox.output(far.command(command.toArray(String[]::new)))) * 1_000;
    }
}
