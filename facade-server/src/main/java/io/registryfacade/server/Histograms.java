package io.registryfacade.server;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Set;
import java.util.stream.LongStream;

/** Gives the times of requests buckets, from which Prometheus estimates percentiles of several instances together. */
final class Histograms implements MeterFilter {
    private static final Set<String> METERS = Set.of("registry.facade.requests", "registry.facade.upstream.requests");

    /** From a redirect, which takes less than a millisecond, to the default deadline of a resolved request. */
    private static final double[] BOUNDS = LongStream.of(1, 5, 25, 100, 250, 500, 1_000, 2_500, 10_000, 60_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return METERS.contains(id.getName())
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(BOUNDS)
                        .build()
                        .merge(config)
                : config;
    }
}
