package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HealthCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void respond(int status) {
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/healthz";
    }

    private int health() {
        CommandLine commandLine =
                Main.commandLine(Map.of()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute("health", "--url", url());
    }

    @Test
    void aProgramThatResponds_isHealthy() {
        respond(200);

        assertThat(health()).isZero();
        assertThat(out).hasToString("ok" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 503})
    void anotherStatus_isNotHealthy(int status) {
        respond(status);

        assertThat(health()).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("health: " + url() + " responded " + status);
    }

    @Test
    void aPortWithoutProgram_isNotHealthy() {
        server.stop(0);

        assertThat(health()).isEqualTo(1);
        assertThat(err.toString()).startsWith("health: " + url() + " does not respond: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "ftp://localhost/"})
    void anotherUrl_isAUsageError(String url) {
        CommandLine commandLine = Main.commandLine(Map.of()).setErr(new PrintWriter(err));

        assertThat(commandLine.execute("health", "--url", url)).isEqualTo(2);
        assertThat(err.toString()).startsWith("--url must begin with http:// or https://, not '" + url + "'");
    }
}
