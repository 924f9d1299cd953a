package io.registryfacade.benchmarks.decide;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The first stage of a decision alone: what the request asks for. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ParseBenchmark {
    private static final int REQUESTS = 1_024;

    @Param({
        "MANIFEST_BY_TAG",
        "MANIFEST_BY_DIGEST",
        "BLOB",
        "TAG_LIST",
        "REFERRERS",
        "PUSH",
        "BAD_NAME",
        "WRONG_METHOD",
        "NOT_OURS"
    })
    public Kind kind;

    private InboundRequest[] requests;
    private int next;

    @Setup
    public void setUp() {
        requests = kind.requests(REQUESTS, REQUESTS);
    }

    @Benchmark
    public RegistryRequest parse() {
        InboundRequest request = requests[next++ & (REQUESTS - 1)];
        return RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
    }
}
