package io.registryfacade.benchmarks;

import io.registryfacade.benchmarks.capacity.CapacityBenchmark;
import io.registryfacade.benchmarks.files.FilesBenchmark;
import io.registryfacade.benchmarks.http.HttpBenchmark;
import io.registryfacade.benchmarks.http.StartupBenchmark;
import io.registryfacade.benchmarks.pull.ManyPulls;
import io.registryfacade.benchmarks.pull.PullBenchmark;
import io.registryfacade.benchmarks.pull.ResolveBenchmark;
import io.registryfacade.benchmarks.report.Page;
import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.benchmarks.report.Results;
import io.registryfacade.benchmarks.soak.Soak;
import io.registryfacade.benchmarks.tls.TlsBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The commands of {@code facade-verify/benchmarks/run}. */
public final class Run {
    private static final Path RESULTS = Path.of("facade-verify/benchmarks/target/results");
    private static final String USAGE = """
            usage: run decide [--quick] [options of JMH]    decisions and the route table
                   run http|tls|pull|far|resolve|capacity|files|start [--quick]
                                                            requests, HTTPS, pulls, pulls over a link with a delay,
                                                            resolving, the cost of each kind of request, images from
                                                            files, startup
                   run soak [--quick]                       mixed load; exit code 1 if anything is wrong
                   run pulls [--quick]                      1,000 pulls each by skopeo and crane; 1 if one fails
                   run page                                 writes the results into docs""";

    private Run() {}

    /** Runs one command. */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        String command = rest.isEmpty() ? "" : rest.remove(0);
        boolean quick = rest.remove("--quick");
        if (!rest.isEmpty() && !command.equals("decide")) {
            command = "";
        }
        Files.createDirectories(RESULTS);
        switch (command) {
            case "decide" -> decide(quick, rest);
            case "http" -> write(command, HttpBenchmark.run(quick));
            case "tls" -> write(command, TlsBenchmark.run(quick));
            case "pull" -> write(command, PullBenchmark.run(quick));
            case "capacity" -> write(command, CapacityBenchmark.run(quick));
            case "far" -> write(command, PullBenchmark.runFar(quick));
            case "resolve" -> write(command, ResolveBenchmark.run(quick));
            case "files" -> write(command, FilesBenchmark.run(quick));
            case "start" -> write(command, StartupBenchmark.run(quick));
            case "soak" -> {
                Soak.Outcome outcome = Soak.run(quick);
                write(command, outcome.results());
                System.exit(outcome.complaints().isEmpty() ? 0 : 1);
            }
            case "pulls" -> System.exit(ManyPulls.run(quick) ? 0 : 1);
            case "page" -> Page.writeAll(Path.of("docs"), Results.read(RESULTS));
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    private static void write(String command, List<Result> results) throws IOException {
        new Results(results).write(RESULTS.resolve(command + ".json"));
    }

    private static void decide(boolean quick, List<String> arguments) throws Exception {
        CommandLineOptions given = new CommandLineOptions(arguments.toArray(String[]::new));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(given)
                .forks(given.getForkCount().orElse(quick ? 1 : 2))
                .warmupIterations(given.getWarmupIterations().orElse(quick ? 3 : 5))
                .measurementIterations(given.getMeasurementIterations().orElse(quick ? 2 : 5))
                .warmupTime(given.getWarmupTime().orElse(TimeValue.milliseconds(200)))
                .measurementTime(given.getMeasurementTime().orElse(TimeValue.milliseconds(200)))
                .timeout(TimeValue.minutes(2))
                // with a larger young generation, rounds would measure memory that the system provides for the first
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
        new Runner(options.build()).run();
    }
}
