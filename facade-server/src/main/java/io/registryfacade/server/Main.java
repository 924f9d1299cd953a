package io.registryfacade.server;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.server.demo.DemoCommand;
import io.registryfacade.server.explain.ExplainCommand;
import io.registryfacade.server.export.ExportCommand;
import io.registryfacade.server.init.InitCommand;
import io.registryfacade.server.log.ProgramLog;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. It exits with 0 on success, 1 if a configuration is invalid, and 2 if the command line is. */
@Command(
        name = "registry-facade",
        description = "Gives container images an address on your own domain, in front of the registry that holds them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /**
     * Runs a command.
     *
     * @param arguments the command's name and its options
     */
    public static void main(String[] arguments) {
        ProgramLog.keepUntilTheEnd();
        Thread.setDefaultUncaughtExceptionHandler(OutOfMemoryExit.ofProcess());
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new Main())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new ServeCommand(environment))
                .addSubcommand(new ValidateCommand())
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new InitCommand())
                .addSubcommand(new HealthCommand());
        ProgramVersion version = new ProgramVersion();
        commandLine.getCommandSpec().versionProvider(version);
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(version));
        commandLine.setDefaultValueProvider(new SystemPropertyDefaults(System.getProperties()));
        return commandLine.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(Main::reportFailure);
    }

    /** Prints the failure as one line, because a stack trace does not help the person who runs a program. */
    private static int reportFailure(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        // each line of an invalid configuration begins with its location
        String message = failure instanceof InvalidConfigurationException
                ? messages(failure)
                : command.getCommandName() + ": " + messages(failure);
        command.getErr().println(command.getColorScheme().errorText(message));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String messages(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Throwable cause = failure.getCause();
        return cause == null || message.contains(String.valueOf(cause.getMessage()))
                ? message
                : message + ": " + messages(cause);
    }
}
