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

    private record RouteText(String repository, String upstream, String as) {
        static RouteText number(int i) {
            Rule rule = Rule.number(i);
            String stars = rule.namespace() ? "/**" : "";
            return new RouteText(rule.base() + stars, Facades.name(rule.registry()), rule.as() + stars);
        }
    }

    @Param({"10", "1000", "100000", "1000000"})
    public int routes;

    private RouteText[] texts;
    /** Reachable while its heap is measured. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable RegistryFacade facade;

    @Setup(Level.Iteration)
    public void setUp() {
        texts = new RouteText[routes];
        for (int i = 0; i < routes; i++) {
            texts[i] = RouteText.number(i);
        }
        System.gc();
    }

    @Benchmark
    public RegistryFacade build() {
        FacadeBuilder builder = Facades.registries(Auth.NONE);
        for (RouteText route : texts) {
            builder.route(route.repository(), route.upstream(), route.as());
        }
        RegistryFacade built = builder.build();
        facade = built;
        return built;
    }

    /** Drops the texts first, so that a text that the facade keeps counts as its heap. */
    @TearDown(Level.Iteration)
    public void measureHeap(Heap heap) {
        texts = new RouteText[0];
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
