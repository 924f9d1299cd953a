package io.registryfacade.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
    @Test
    void pull_goesThroughTheFacade_andItsLayersDoNot() {
        StringWriter out = new StringWriter();

        int exitCode = new CommandLine(new DemoCommand())
                .setOut(new PrintWriter(out))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute("--once");

        List<String> lines = out.toString().lines().toList();
        assertThat(exitCode).isZero();
        assertThat(lines).last().isEqualTo("layer bytes served by the facade: 0");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("facade   ") && line.contains(" 307 "))
                .hasSize(7)
                .allMatch(line -> line.contains("GET /v2/my-org/app/"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("registry ") && line.contains(" 200 "))
                .hasSize(7)
                .allMatch(line -> line.contains("GET /v2/acme/app/"));
        assertThat(lines).anyMatch(line -> line.matches("facade +200 +2  GET /v2/"));
        assertThat(lines).anyMatch(line -> line.matches("the registry served 7 requests with 2,\\d{3},\\d{3} bytes"));
    }
}
