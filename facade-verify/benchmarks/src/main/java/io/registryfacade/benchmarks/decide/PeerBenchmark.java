package io.registryfacade.benchmarks.decide;

import io.registryfacade.benchmarks.decide.PeerKind.Peer;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The URL that a pull of a manifest is redirected to, by the same rules. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class PeerBenchmark {
    private static final int REQUESTS = 1_024;
    private static final String MANIFEST = "manifests/1.27.3";

    @Param
    public PeerKind peer;

    @Param({"10", "1000", "100000"})
    public int rules;

    private Peer measured;
    private String[] paths;
    private int next;

    @Setup
    public void setUp() {
        measured = create(peer, rules);
        paths = Rule.spread(REQUESTS, rules, i -> path(Rule.of(i))).toArray(String[]::new);
        // a peer that is fast but wrong must not be compared
        Rule.spread(16, rules, Rule::of).forEach(rule -> check(measured, rule));
    }

    /** Sorts rules for one repository first, because in a list the first match wins. */
    static Peer create(PeerKind kind, int rules) {
        return kind.create(Rule.first(rules).stream()
                .sorted(Comparator.comparing(Rule::namespace))
                .toList());
    }

    static void check(Peer peer, Rule rule) {
        String location = peer.location(path(rule));
        if (!rule.location(MANIFEST).equals(location)) {
            throw new IllegalStateException(path(rule) + " is redirected to " + location);
        }
    }

    private static String path(Rule rule) {
        return "/v2/" + rule.repository() + "/" + MANIFEST;
    }

    @Benchmark
    public @Nullable String location() {
        return measured.location(paths[next++ & (REQUESTS - 1)]);
    }
}
