package io.registryfacade.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportCommandTest {
    private static final String UPSTREAMS = """
            upstreams:
              hub: { type: docker-hub }
              mine: { type: generic, url: "https://open.example.com", auth: none }
            """;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private int export(String routes, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("facade.yaml"), UPSTREAMS + routes);
        CommandLine command = new CommandLine(new ExportCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors));
        String[] arguments = {
            "--config", file.toString(), "--output", folder.resolve("edge").toString()
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return command.execute(all);
    }

    @Test
    void files_areWritten_andTheReportIsPrinted() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: hub } ]", "--target", "caddy"))
                .isZero();

        assertThat(folder.resolve("edge/Caddyfile")).content().contains("# Generated from facade.yaml");
        assertThat(output.toString())
                .contains("wrote ", "Caddyfile", "redirected in place of resolved: a/**", "podman");
    }

    @Test
    void strict_writesNothing_ifAClientWouldFail() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: hub } ]", "--target", "nginx", "--strict"))
                .isEqualTo(1);

        assertThat(folder.resolve("edge")).doesNotExist();
        assertThat(errors.toString()).startsWith("not possible with the rules for nginx:");
    }

    @Test
    void routeThatRulesCannotServe_isRefused() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: [ hub, mine ] } ]", "--target", "apache"))
                .isEqualTo(1);

        assertThat(folder.resolve("edge")).doesNotExist();
        assertThat(errors.toString()).startsWith("'a/**' has several upstreams (hub, mine)");
    }

    @Test
    void unknownTarget_isAMistakeOfTheCommandLine() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: hub } ]", "--target", "iis"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("unknown target 'iis'; known: apache, bunny, caddy");
    }
}
