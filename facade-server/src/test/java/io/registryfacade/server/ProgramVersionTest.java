package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"--version", "serve --version", "validate --version", "demo --version"})
    void version_isThatOfTheBuild(String call) {
        StringWriter out = new StringWriter();

        int exitCode = Main.commandLine(Map.of()).setOut(new PrintWriter(out)).execute(call.split(" ", -1));

        assertThat(exitCode).isZero();
        assertThat(out.toString().lines()).containsExactly("registry-facade " + System.getProperty("expected.version"));
    }
}
