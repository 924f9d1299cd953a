package io.registryfacade.server.imports;

import io.registryfacade.config.FacadeConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * A run of {@code import}.
 *
 * @param exitCode the exit code
 * @param output what it printed
 * @param errors what it printed to standard error
 * @param file the file that it wrote, or did not
 */
record ImportRun(int exitCode, String output, List<String> errors, Path file) {
    /** Imports a file of which the name says what it is. */
    static ImportRun of(Path folder, String name, String text, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(Files.writeString(folder.resolve(name), text).toString()));
        arguments.addAll(List.of(options));
        return of(folder, Map.of(), arguments.toArray(String[]::new));
    }

    static ImportRun of(Path folder, Map<String, String> environment, String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        Path file = folder.resolve("facade.yaml");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", file.toString()));
        int exitCode = new CommandLine(new ImportCommand(environment))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
        return new ImportRun(
                exitCode, output.toString(), errors.toString().lines().toList(), file);
    }

    String yaml() throws IOException {
        return Files.readString(file);
    }

    FacadeConfiguration configuration() {
        return FacadeConfiguration.read(file);
    }

    /** Returns a line for each route: its pattern, and the images that it leads to. */
    List<String> routes() {
        return configuration().routes().stream()
                .map(route -> route.repository() + " " + String.join(" ", route.images()))
                .toList();
    }
}
