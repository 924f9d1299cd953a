package io.registryfacade.benchmarks.decide;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Building a facade from the texts of its routes, and the heap that it retains. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class BuildBenchmark {
    /** The retained heap, which JMH adds to its results. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Heap {
        public long bytes;
    }

    @Param({"10", "1000", "100000", "1000000"})
    public int routes;

    private List<String[]> texts;
    /** Reachable while its heap is measured. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable RegistryFacade facade;

    @Setup(Level.Iteration)
    public void setUp() {
        texts = Rule.first(routes).stream().map(Rule::routeTexts).toList();
        System.gc();
    }

    @Benchmark
    public RegistryFacade build() {
        FacadeBuilder builder = Rule.upstreams(AuthMode.NONE);
        texts.forEach(route -> builder.route(route[0], route[1], route[2]));
        RegistryFacade built = builder.build();
        facade = built;
        return built;
    }

    /** Drops the texts first, so that a text that the facade keeps counts as its heap. */
    @TearDown(Level.Iteration)
    public void measureHeap(Heap heap) {
        texts = List.of();
        long with = usedHeap();
        facade = null;
        heap.bytes = with - usedHeap();
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
