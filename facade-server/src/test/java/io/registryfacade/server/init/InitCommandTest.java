package io.registryfacade.server.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.http.InboundRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class InitCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String answers, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--output", file().toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new InitCommand(new Questions(new BufferedReader(new StringReader(answers)))))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("facade.yaml");
    }

    private static String[] options(String... more) {
        List<String> options = new ArrayList<>(List.of("--upstream=ghcr.io", "--organisation=acme", "--domain="));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # upstream          | organisation | as     | domain                    | asked
                    dockerhub           | my-org       |        |                           | https://registry-1.docker.io/v2/my-org/app/manifests/1
                    ghcr.io             | acme         | my-org | docker.my-org.example.com | https://ghcr.io/v2/acme/app/manifests/1
                    localhost:5000      | my-org       |        |                           | http://localhost:5000/v2/my-org/app/manifests/1
                    https://r.test:5000 | my-org/team  | my-org | https://d.test            | https://r.test:5000/v2/my-org/team/app/manifests/1
                    """)
    void file_isAConfiguration_ofWhatWasAsked(
            String upstream, String organisation, String as, String domain, String asked) {
        List<String> options = new ArrayList<>(List.of(
                "--upstream", upstream, "--organisation", organisation, "--domain", domain == null ? "" : domain));
        if (as != null) {
            options.addAll(List.of("--as", as));
        }

        assertThat(run("", options.toArray(String[]::new))).isZero();

        InboundRequest request = InboundRequest.get("/v2/my-org/app/manifests/1");
        assertThat(FacadeConfiguration.read(file())
                        .facade()
                        .explain(domain == null ? request : request.withHeaders(host(domain)))
                        .urls())
                .containsExactly(asked);
    }

    private static io.registryfacade.http.Headers host(String domain) {
        return io.registryfacade.http.Headers.of(java.util.Map.of("Host", List.of(domain.replace("https://", ""))));
    }

    @Test
    void file_hasComments_andTheOutputSaysWhatIsNext() throws IOException {
        assertThat(run(
                        "",
                        "--upstream=ghcr",
                        "--organisation=acme",
                        "--as=my-org",
                        "--domain=docker.my-org.example.com"))
                .isZero();
        assertThat(Files.readString(file())).isEqualTo("""
                        # What this facade serves, and where it is today. Every key: docs/configuration.md
                        publicUrl: https://docker.my-org.example.com

                        upstreams:
                          # the registry that holds the images; when they move, change it here
                          images: { type: ghcr }

                        routes:
                          # docker.my-org.example.com/my-org/app is ghcr.io/acme/app
                          - repository: my-org/**
                            upstream: images
                            as: acme/**
                        """);
        assertThat(output.toString())
                .contains("wrote " + file() + "; next:")
                .contains("serve --config " + file() + " --domain docker.my-org.example.com --acme-email")
                .contains("docker pull docker.my-org.example.com/my-org/IMAGE");
    }

    @Test
    void missingOptions_areAsked_untilTheAnswerIsRight() throws IOException {
        assertThat(run("docker_hub\ndocker.io\nMy-Org\nmy-org\nlocalhost\n\n")).isZero();
        assertThat(output.toString())
                .contains("'docker_hub' is not a type of registry")
                .contains("'localhost' is no name that others can reach");
        assertThat(Files.readString(file())).contains("type: docker-hub").contains("repository: my-org/**");
    }

    @Test
    void invalidOption_isAUsageError() {
        assertThat(run("", "--upstream=docker_hub")).isEqualTo(2);
        assertThat(errors.toString()).contains("'docker_hub' is not a type of registry");
        assertThat(file()).doesNotExist();
    }

    @Test
    void nobodyAnswers_isAUsageError() {
        assertThat(run("docker.io\n")).isEqualTo(2);
        assertThat(errors.toString()).contains("missing --organisation, and nobody answers");
        assertThat(file()).doesNotExist();
    }

    @Test
    void existingFile_isKept_unlessForced() throws IOException {
        Files.writeString(file(), "mine");

        assertThat(run("", options())).isEqualTo(1);
        assertThat(errors.toString()).contains("exists: name another file with --output, or replace it with --force");
        assertThat(file()).hasContent("mine");

        assertThat(run("", options("--force"))).isZero();
        assertThat(Files.readString(file())).contains("type: ghcr");
    }
}
