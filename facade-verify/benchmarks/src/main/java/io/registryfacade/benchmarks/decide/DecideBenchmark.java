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

/** One decision: from what a server has read to what it is to answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class DecideBenchmark {
    /** As many different requests, one after the other; a power of two. */
    private static final int REQUESTS = 1_024;

    @Param
    public Kind kind;

    @Param({"1", "10", "1000", "100000", "1000000"})
    public int routes;

    private RegistryFacade facade;
    private InboundRequest[] requests;
    private int next;

    @Setup
    public void setUp() {
        facade = kind.facade(routes);
        requests = kind.requests(REQUESTS, routes);
    }

    @Benchmark
    public Decision decide() {
        return facade.decide(requests[next++ & (REQUESTS - 1)]);
    }
}
