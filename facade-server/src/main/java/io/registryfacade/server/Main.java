package io.registryfacade.server;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.server.check.CheckCommand;
import io.registryfacade.server.collect.PullCommand;
import io.registryfacade.server.demo.DemoCommand;
import io.registryfacade.server.explain.ExplainCommand;
import io.registryfacade.server.export.ExportCommand;
import io.registryfacade.server.imports.ImportCommand;
import io.registryfacade.server.init.InitCommand;
import io.registryfacade.server.log.LogFormat;
import io.registryfacade.server.log.ProgramLog;
import io.registryfacade.server.pulls.PullsCommand;
import java.io.PrintWriter;
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
        // serve has options for it
        ProgramLog.start(LogFormat.TEXT, false);
        Thread.setDefaultUncaughtExceptionHandler(OutOfMemoryExit.ofProcess());
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new Main())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new ServeCommand(environment))
                .addSubcommand(new ValidateCommand())
                .addSubcommand(new CheckCommand())
                .addSubcommand(new PullCommand())
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new ExportCommand(ProgramVersion.text()))
                .addSubcommand(new ImportCommand(environment))
                .addSubcommand(new InitCommand())
                .addSubcommand(new HealthCommand())
                .addSubcommand(new PullsCommand(System.in));
        ProgramVersion version = new ProgramVersion();
        commandLine.getCommandSpec().versionProvider(version);
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(version));
        commandLine.setDefaultValueProvider(new SystemPropertyDefaults(System.getProperties()));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Main::reportUsageError);
        return commandLine.setExecutionExceptionHandler(Main::reportFailure);
    }

    /** Prints what is wrong, and not the list of all options, which would hide it. */
    private static int reportUsageError(CommandLine.ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(failure.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for help.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Prints the failure as one line, because a stack trace does not help the person who runs a program. */
    private static int reportFailure(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        // each line of an invalid configuration begins with its location
        String message = failure instanceof InvalidConfigurationException
                ? message(failure)
                : command.getCommandName() + ": " + message(failure);
        command.getErr().println(command.getColorScheme().errorText(message));
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Returns the message, which is a whole sentence; that of the cause, if an exception only wraps it. */
    private static String message(Throwable failure) {
        Throwable cause = failure.getCause();
        String message = failure.getMessage();
        if (cause != null && (message == null || message.equals(cause.toString()))) {
            return message(cause);
        }
        return message == null ? failure.toString() : message;
    }
}
