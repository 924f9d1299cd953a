package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.ProcessStats;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Samples heap, memory, threads and descriptors of the facade, and checks whether they grow. */
final class ResourceMonitor {
    /** Idle connections time out within it, at both ends. */
    private static final long SETTLE_MILLIS = 12_000;
    /** Threads end a minute after their last work. */
    private static final long REST_NANOS = 90_000_000_000L;

    private static final double ALLOWED_MEGABYTES = 1;
    /** A leak for each request or reload would be hundreds of threads or connections. */
    private static final double ALLOWED_THREADS = 4;

    private static final double ALLOWED_DESCRIPTORS = 8;

    private final Sandbox sandbox;
    private final FacadeProgram facade;
    private final ProcessStats stats;
    private final TimeSeries heap = new TimeSeries("HEAP");
    private final TimeSeries heapAfterGc = new TimeSeries("HEAP_AFTER_GC");
    private final TimeSeries memory = new TimeSeries("MEMORY");
    private final TimeSeries threads = new TimeSeries("THREADS");
    private final TimeSeries descriptors = new TimeSeries("DESCRIPTORS");
    private int threadsBefore;
    private int descriptorsBefore;

    ResourceMonitor(Sandbox sandbox, FacadeProgram facade) {
        this.sandbox = sandbox;
        this.facade = facade;
        stats = facade.daemon().stats();
    }

    /** Notes what the facade needs at rest before the load. */
    void begin() throws IOException, InterruptedException {
        Thread.sleep(SETTLE_MILLIS);
        facade.heapAfterCollection(sandbox);
        threadsBefore = stats.threads();
        descriptorsBefore = stats.descriptors();
    }

    void sample(double second) throws IOException, InterruptedException {
        heap.add(second, facade.heap());
        memory.add(second, stats.megabytes());
        threads.add(second, stats.threads());
        descriptors.add(second, stats.descriptors());
    }

    void sampleAfterCollection(double second) throws IOException, InterruptedException {
        heapAfterGc.add(second, facade.heapAfterCollection(sandbox));
    }

    /** Compares the thirds of the load, and waits until the facade is at rest again, or too long. */
    List<GrowthCheck> checks() throws IOException, InterruptedException {
        List<GrowthCheck> checks = new ArrayList<>(List.of(
                GrowthCheck.ofSeries("MB of heap after GC", heapAfterGc.values(), ALLOWED_MEGABYTES),
                GrowthCheck.ofSeries("threads", threads.values(), ALLOWED_THREADS),
                GrowthCheck.ofSeries("descriptors", descriptors.values(), ALLOWED_DESCRIPTORS)));
        long deadline = System.nanoTime() + REST_NANOS;
        Thread.sleep(SETTLE_MILLIS);
        facade.heapAfterCollection(sandbox);
        while (rest().stream().anyMatch(GrowthCheck::hasGrown) && System.nanoTime() - deadline < 0) {
            Thread.sleep(1_000);
        }
        checks.addAll(rest());
        return checks;
    }

    private List<GrowthCheck> rest() {
        return List.of(
                new GrowthCheck("threads, at rest", threadsBefore, stats.threads(), ALLOWED_THREADS),
                new GrowthCheck("descriptors, at rest", descriptorsBefore, stats.descriptors(), ALLOWED_DESCRIPTORS));
    }

    List<Result> results() {
        return Stream.of(heap, heapAfterGc, memory, threads, descriptors)
                .map(TimeSeries::result)
                .toList();
    }
}
