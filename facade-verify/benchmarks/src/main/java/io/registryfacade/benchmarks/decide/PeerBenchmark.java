package io.registryfacade.benchmarks.decide;

import java.util.Comparator;
import java.util.List;
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

/** Where to redirect a pull of a manifest to, by the same rules. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class PeerBenchmark {
    private static final int REQUESTS = 1_024;

    @Param
    public Contender contender;

    @Param({"10", "1000", "100000"})
    public int rules;

    private Peer peer;
    private String[] paths;
    private int next;

    @Setup
    public void setUp() {
        peer = learnt(contender, rules);
        paths = Shuffled.of(REQUESTS, this::rule).stream()
                .map(rule -> path(rule.repository()))
                .toArray(String[]::new);
        // who answers fast but wrongly is not compared
        for (int i = 0; i < REQUESTS; i += REQUESTS / 16) {
            check(peer, rule(i));
        }
    }

    /** Rules for one repository come first, because that one of several wins which comes first. */
    static Peer learnt(Contender contender, int rules) {
        List<Rule> mostSpecificFirst = Rule.first(rules).stream()
                .sorted(Comparator.comparing(Rule::namespace))
                .toList();
        return contender.with(mostSpecificFirst);
    }

    static void check(Peer peer, Rule rule) {
        String expected = rule.origin() + path(rule.renamed());
        String told;
        try {
            told = peer.location(path(rule.repository()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        if (!expected.equals(told)) {
            throw new IllegalStateException(
                    path(rule.repository()) + " is redirected to " + told + ", not " + expected);
        }
    }

    private static String path(String repository) {
        return "/v2/" + repository + "/manifests/1.27.3";
    }

    /** One of the rules; the numbers below that of the requests are spread over all of them. */
    private Rule rule(int number) {
        return Rule.number((int) ((long) number * rules / REQUESTS));
    }

    @Benchmark
    public @Nullable String location() throws Exception {
        return peer.location(paths[next++ & (REQUESTS - 1)]);
    }
}
