package io.registryfacade.benchmarks.decide;

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
        paths = FixedShuffle.of(REQUESTS, this::rule).stream()
                .map(rule -> path(rule.repository()))
                .toArray(String[]::new);
        // a peer that is fast but wrong must not be compared
        for (int i = 0; i < REQUESTS; i += REQUESTS / 16) {
            check(measured, rule(i));
        }
    }

    /** Sorts rules for one repository first, because in a list the first match wins. */
    static Peer create(PeerKind kind, int rules) {
        return kind.create(Rule.first(rules).stream()
                .sorted(Comparator.comparing(Rule::namespace))
                .toList());
    }

    static void check(Peer peer, Rule rule) {
        String expected = rule.origin() + path(rule.renamed());
        String location = peer.location(path(rule.repository()));
        if (!expected.equals(location)) {
            throw new IllegalStateException(
                    path(rule.repository()) + " is redirected to " + location + ", expected " + expected);
        }
    }

    private static String path(String repository) {
        return "/v2/" + repository + "/manifests/1.27.3";
    }

    private Rule rule(int number) {
        return Rule.number((int) ((long) number * rules / REQUESTS));
    }

    @Benchmark
    public @Nullable String location() {
        return measured.location(paths[next++ & (REQUESTS - 1)]);
    }
}
