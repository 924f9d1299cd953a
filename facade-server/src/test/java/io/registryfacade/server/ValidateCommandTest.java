package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("facade.yaml");
    }

    private int run(String... arguments) {
        return Main.commandLine(Map.of())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @Test
    void routes_arePrinted() throws IOException {
        Files.writeString(file, """
                upstreams:
                  hub: { type: docker-hub }
                  ghcr: { type: ghcr, delivery: redirect }
                  open: { type: generic, url: "https://open.test", auth: none }
                  mine: { type: generic, url: "https://mine.test" }
                  near: { type: ghcr, delivery: redirect, mirrors: [ { url: "https://mirror.test" } ] }
                routes:
                  - { repository: my-org/**, upstream: hub }
                  - { repository: my-org/moving/**, upstream: [ { name: ghcr, as: acme/** }, hub ] }
                  - { repository: open/**, upstream: open }
                  - { repository: mine/**, upstream: mine }
                  - { repository: near/**, upstream: near }
                """);

        assertThat(run("validate", "--config", file.toString())).isZero();
        assertThat(output.toString().lines())
                .containsExactly(
                        "REPOSITORY        SERVED FROM                 DELIVERY",
                        "my-org/**         docker.io/my-org/**         resolve",
                        "my-org/moving/**  ghcr.io/acme/**             redirect",
                        "                  docker.io/my-org/moving/**  resolve",
                        "open/**           open.test/open/**           redirect; lists: resolve",
                        "mine/**           mine.test/mine/**           redirect if the registry requires no token, else"
                                + " resolve",
                        "near/**           ghcr.io/near/**             redirect; blobs: mirrors first");
    }

    @Test
    void likelyMistake_isPrintedAsAWarning() throws IOException {
        Files.writeString(file, """
                publicUrl: https://facade.test
                delivery: redirect
                upstreams: { mine: { type: generic, url: "https://r.facade.test", auth: token } }
                routes: [ { repository: my-org/**, upstream: mine } ]
                """);

        assertThat(run("validate", "--config", file.toString())).isZero();
        assertThat(output.toString()).contains("my-org/**");
        assertThat(errors.toString().lines())
                .satisfiesExactly(
                        below -> assertThat(below).startsWith("warning: the upstream 'mine' is at r.facade.test"),
                        token -> assertThat(token).startsWith("warning: r.facade.test requires a token"));
    }

    @Test
    void everyProblem_isALine() throws IOException {
        Files.writeString(file, """
                upstreams: { hub: { type: docker-hub } }
                routes: [ { repository: my-org/**, upstream: hubb } ]
                reload: sometimes
                """);

        assertThat(run("validate", "--config", file.toString())).isEqualTo(1);
        assertThat(errors.toString().lines())
                .containsExactly(
                        file + ":2:46: unknown upstream 'hubb', did you mean 'hub'?",
                        file + ":3:9: 'reload' must be true or false");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void missingFile_isAProblem() {
        assertThat(run("validate", "--config", file.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("there is no such file");
    }

    @Test
    void file_isGivenOnce() {
        assertThat(run("validate")).isEqualTo(2);
        assertThat(errors.toString()).contains("missing the configuration file, such as facade.yaml");
        assertThat(run("validate", "--config", "a.yaml", "b.yaml")).isEqualTo(2);
        assertThat(errors.toString()).contains("give the configuration file once");
    }

    @Test
    void fileAsAnArgument_mayHaveMissingVariables_ifTheyAreAllowed() throws IOException {
        Files.writeString(file, """
                upstreams: { ghcr: { type: ghcr, username: me, password: "${RF_NO_SUCH_VARIABLE}" } }
                routes: [ { repository: my-org/**, upstream: ghcr } ]
                """);

        assertThat(run("validate", file.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("the environment variable 'RF_NO_SUCH_VARIABLE' is not set");
        assertThat(run("validate", "--allow-missing-variables", file.toString()))
                .isZero();
    }
}
