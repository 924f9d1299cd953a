package io.registryfacade.benchmarks;

import io.registryfacade.benchmarks.http.Http;
import io.registryfacade.benchmarks.pull.ManyClients;
import io.registryfacade.benchmarks.pull.Pull;
import io.registryfacade.benchmarks.report.Measurement;
import io.registryfacade.benchmarks.report.PerformancePage;
import io.registryfacade.benchmarks.report.Results;
import io.registryfacade.benchmarks.report.SoakPage;
import io.registryfacade.benchmarks.resolve.Resolve;
import io.registryfacade.benchmarks.soak.Soak;
import io.registryfacade.benchmarks.start.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures, and writes the page about it. */
public final class Run {
    private static final Path RESULTS = Path.of("facade-verify/benchmarks/target/results");
    private static final Path PERFORMANCE = Path.of("docs/performance.md");
    private static final Path SOAK = Path.of("docs/soak.md");
    private static final String USAGE = """
            usage: facade-verify/benchmarks/run decide [--quick] [options of JMH]   measures deciding
                   facade-verify/benchmarks/run http [--quick]                      whole requests, beside others
                   facade-verify/benchmarks/run pull [--quick]                      whole pulls
                   facade-verify/benchmarks/run resolve [--quick]                   resolving, and many pulls at once
                   facade-verify/benchmarks/run start [--quick]                     starting and reloading
                   facade-verify/benchmarks/run soak [--quick]                      mixed load for a long time
                   facade-verify/benchmarks/run pulls [--quick]                     1,000 pulls each by skopeo and crane
                   facade-verify/benchmarks/run page                                writes docs/performance.md and docs/soak.md""";

    private Run() {}

    /**
     * Runs one command.
     *
     * @param arguments the command and what it takes
     * @throws Exception if that fails
     */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        String command = rest.isEmpty() ? "" : rest.remove(0);
        switch (command) {
            case "decide" -> decide(rest);
            case "http" -> keep(command, Http.measure(isQuick(rest)));
            case "pull" -> keep(command, Pull.measure(isQuick(rest)));
            case "resolve" -> keep(command, Resolve.measure(isQuick(rest)));
            case "start" -> keep(command, Start.measure(isQuick(rest)));
            case "soak" -> soak(isQuick(rest));
            case "pulls" -> pulls(isQuick(rest));
            case "page" -> page();
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    private static void page() throws IOException {
        Results results = Results.in(RESULTS);
        PerformancePage.write(PERFORMANCE, results);
        SoakPage.write(SOAK, results);
    }

    private static boolean isQuick(List<String> rest) {
        boolean quick = rest.remove("--quick");
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + rest + "\n" + USAGE);
        }
        return quick;
    }

    private static void keep(String command, List<Measurement> measured) throws IOException {
        Results.write(RESULTS.resolve(command + ".json"), measured);
    }

    /** This one tells by its exit code whether what it saw is good. */
    private static void soak(boolean quick) throws IOException, InterruptedException {
        Soak.Outcome outcome = Soak.measure(quick);
        keep("soak", outcome.measured());
        if (!outcome.isGood()) {
            System.exit(1);
        }
    }

    /** Tells by its exit code whether every pull succeeded. */
    private static void pulls(boolean quick) throws IOException, InterruptedException {
        if (!ManyClients.succeed(quick)) {
            System.exit(1);
        }
    }

    /** Everything in one run, because what is compared must be measured under the same conditions. */
    private static void decide(List<String> rest) throws IOException, RunnerException, CommandLineOptionException {
        boolean quick = rest.remove("--quick");
        CommandLineOptions given = new CommandLineOptions(rest.toArray(String[]::new));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(given)
                .forks(given.getForkCount().orElse(quick ? 1 : 2))
                .warmupIterations(given.getWarmupIterations().orElse(quick ? 3 : 5))
                .measurementIterations(given.getMeasurementIterations().orElse(quick ? 2 : 5))
                .warmupTime(given.getWarmupTime().orElse(TimeValue.milliseconds(200)))
                .measurementTime(given.getMeasurementTime().orElse(TimeValue.milliseconds(200)))
                .timeout(TimeValue.minutes(2))
                // a small young generation, or every round would be about memory that the system gives for the first
                // time
                .jvmArgs("-Xms4g", "-Xmx4g", "-Xmn256m")
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(RESULTS.resolve("decide.json").toString());
        if (given.getIncludes().isEmpty()) {
            options.include("\\.benchmarks\\.decide\\.");
        }
        if (quick) {
            options.param("routes", "10", "1000000").param("rules", "10", "1000");
        }
        Files.createDirectories(RESULTS);
        new Runner(options.build()).run();
    }
}
