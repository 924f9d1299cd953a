package io.registryfacade.benchmarks.load;

import io.registryfacade.benchmarks.report.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a server did under load.
 *
 * @param rate responses per second
 * @param p50 median latency in milliseconds
 * @param p99 99th percentile in milliseconds
 * @param longest slowest response in milliseconds
 * @param requests number of responses
 * @param failed number of error responses, timeouts and broken connections
 */
public record Load(double rate, double p50, double p99, double longest, long requests, long failed) {
    /**
     * Turns several rounds of load into a result.
     *
     * @param benchmark its name
     * @param params its parameters
     * @param rounds at least one
     * @return the rates, with the latencies and failures as secondary metrics
     */
    public static Result result(String benchmark, Map<String, String> params, List<Load> rounds) {
        return Result.of(benchmark, params, rounds.stream().map(Load::rate).toList())
                .with("p50", rounds.stream().map(Load::p50).toList())
                .with("p99", rounds.stream().map(Load::p99).toList())
                .with("longest", rounds.stream().map(Load::longest).toList())
                .with(
                        "failed",
                        rounds.stream().map(load -> (double) load.failed).toList());
    }

    /**
     * Divides the rates of two contenders round by round, because a busy machine slows both down.
     *
     * @param rounds of one contender
     * @param baseline of the other
     * @return the ratios
     */
    public static List<Double> ratios(List<Load> rounds, List<Load> baseline) {
        return IntStream.range(0, rounds.size())
                .mapToObj(i -> rounds.get(i).rate / baseline.get(i).rate)
                .toList();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f/s, p99 %.2f ms, %d failed", rate, p99, failed);
    }
}
