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

/** One decision, from the request that a server has read to the response that it should send. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class DecideBenchmark {
    @Param
    public RequestKind kind;

    @Param({"10", "1000", "100000", "1000000"})
    public int routes;

    private RegistryFacade facade;
    private InboundRequest[] requests;
    private int next;

    @Setup
    public void setUp() {
        facade = kind.facade(routes);
        requests = kind.requests(routes);
    }

    @Benchmark
    public Decision decide() {
        return facade.decide(requests[next++ & (requests.length - 1)]);
    }
}
