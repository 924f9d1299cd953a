package io.registryfacade.server.collect;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/**
 * A run of {@code pull}.
 *
 * @param exitCode the exit code
 * @param output what it printed
 * @param errors what it printed to standard error
 */
record PullRun(int exitCode, List<String> output, String errors) {
    static PullRun of(String... arguments) {
        return withInput("", arguments);
    }

    static PullRun withInput(String stdin, String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = new CommandLine(
                        new PullCommand(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8))))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setParameterExceptionHandler((failure, parsed) -> {
                    failure.getCommandLine().getErr().println(failure.getMessage());
                    return 2;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof java.io.IOException)) {
                        throw failure;
                    }
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
        return new PullRun(exitCode, output.toString().lines().toList(), errors.toString());
    }

    /** Returns the last line, which has the totals. */
    String totals() {
        return output.stream()
                .filter(line -> line.contains(" failed: "))
                .findFirst()
                .orElse("");
    }
}
