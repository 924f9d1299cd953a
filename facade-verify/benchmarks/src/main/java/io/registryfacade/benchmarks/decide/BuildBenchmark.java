package io.registryfacade.benchmarks.decide;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Auth;
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

/** Building a facade, from texts to the table, each time from the start; and what stays of it in memory. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class BuildBenchmark {
    /** The table's heap, which JMH adds to its results. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Heap {
        public long bytes;
    }

    private record Given(String repository, String upstream, String as) {
        static Given number(int i) {
            Rule rule = Rule.number(i);
            String stars = rule.namespace() ? "/**" : "";
            return new Given(rule.base() + stars, Facades.name(rule.registry()), rule.as() + stars);
        }
    }

    @Param({"10", "1000", "100000", "1000000"})
    public int routes;

    private Given[] given;
    /** Held while it is measured. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable RegistryFacade facade;

    @Setup(Level.Iteration)
    public void setUp() {
        given = new Given[routes];
        for (int i = 0; i < routes; i++) {
            given[i] = Given.number(i);
        }
        System.gc();
    }

    @Benchmark
    public RegistryFacade build() {
        FacadeBuilder builder = Facades.registries(Auth.NONE);
        for (Given route : given) {
            builder.route(route.repository(), route.upstream(), route.as());
        }
        RegistryFacade built = builder.build();
        facade = built;
        return built;
    }

    /** What was given is dropped first: a text that the table shares with whoever gave it counts as the table's. */
    @TearDown(Level.Iteration)
    public void measureHeap(Heap heap) {
        given = new Given[0];
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
