package io.registryfacade.server;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.server.demo.Demo;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. It exits with 0 if all is well, 1 if a configuration is wrong, and 2 if it was called wrongly. */
@Command(
        name = "registry-facade",
        description = "Gives container images an address of your own, in front of whichever registry holds them.",
        mixinStandardHelpOptions = true,
        version = "registry-facade 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /**
     * Runs a command.
     *
     * @param arguments the command's name and its options
     */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(OutOfMemoryExit.ofProcess());
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Main())
                .addSubcommand(new Demo())
                .addSubcommand(new Serve(environment))
                .addSubcommand(new Validate())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    /** What went wrong, in a line: a person who runs a program is not helped by where in it that happened. */
    private static int explain(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        // each of its lines says where it belongs already
        String message = problem instanceof InvalidConfigurationException
                ? messages(problem)
                : command.getCommandName() + ": " + messages(problem);
        command.getErr().println(command.getColorScheme().errorText(message));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String messages(Throwable problem) {
        String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        Throwable cause = problem.getCause();
        return cause == null || message.contains(String.valueOf(cause.getMessage()))
                ? message
                : message + ": " + messages(cause);
    }
}
