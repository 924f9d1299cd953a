package io.registryfacade.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the executable jar imports, it exports again; so it contains the libraries that both need. */
class ImportIT {
    private static final Path JAR = Path.of("target/registry-facade.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void importRules() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("netlify.toml"), """
                [[redirects]]
                  from = "/v2/"
                  to = "https://ghcr.io/v2/"
                  status = 302
                  force = true

                [[redirects]]
                  from = "/v2/my-org/*"
                  to = "https://ghcr.io/v2/my-org/:splat"
                  status = 302
                  force = true
                """);
        assertThat(run("import", "netlify.toml")).contains("wrote facade.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "netlify, public/_redirects, /v2/my-org/*",
        "bunny, edge-rules.json, my-org",
        "caddy, Caddyfile, my-org",
        "cloudflare-worker, routes.js, my-org/**",
    })
    void importedRules_areExported(String target, String file, String content) throws Exception {
        importRules();
        run("export", "--config", "facade.yaml", "--target", target, "--output", "edge");

        assertThat(folder.resolve("edge").resolve(file)).content().contains(content);
    }

    @Test
    void caddyContainersVariables_areImported() throws Exception {
        Files.writeString(folder.resolve(".env"), "REGISTRY_HOST=ghcr.io\nREGISTRY_ORG=my-org\n");
        run("import", "--from", "caddy-environment", ".env");

        assertThat(run("validate", "facade.yaml")).contains("my-org/**");
    }
}
