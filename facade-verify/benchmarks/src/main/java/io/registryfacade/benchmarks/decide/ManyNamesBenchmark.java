package io.registryfacade.benchmarks.decide;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The worst for a processor's caches: no repository is asked for twice within a million requests. The request itself
 * comes from memory too, so that what the routes cost is the difference to ten of them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ManyNamesBenchmark {
    private static final int REQUESTS = 1 << 20;

    @Param({"10", "100000", "1000000"})
    public int routes;

    private RegistryFacade facade;
    private InboundRequest[] requests;
    private int next;

    @Setup
    public void setUp() {
        facade = Kind.MANIFEST_BY_TAG.facade(routes);
        requests = Kind.MANIFEST_BY_TAG.requests(REQUESTS, routes);
    }

    @Benchmark
    public Decision decide() {
        return facade.decide(requests[next++ & (REQUESTS - 1)]);
    }
}
