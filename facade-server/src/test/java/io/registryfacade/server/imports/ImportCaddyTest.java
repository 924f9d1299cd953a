package io.registryfacade.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.server.caddy.CaddyEnvironment;
import io.registryfacade.upstream.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The imported configuration does what {@code serve} does with the variables of the Caddy container. */
class ImportCaddyTest {
    private static final String[] FROM = {"--from", "caddy-environment"};
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "REGISTRY_HOST",
            "registry.example.com",
            "REGISTRY_ORG",
            "my-org",
            "ADDRESS",
            "docker.my-org.example.com",
            "CACHE_TIMEOUT",
            "60",
            "PATH",
            "/bin");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/",
                "/v2",
                "/v2/my-org/app/manifests/1.0",
                "/v2/my-org/app/tags/list?n=1",
                "/v2/my-org/manifests/1.0",
                "/v2/other/app/manifests/1.0"
            })
    void decision_isThatOfTheVariables(String target) {
        ImportRun run = ImportRun.of(folder, ENVIRONMENT, FROM);
        RegistryFacade expected = new CaddyEnvironment(ENVIRONMENT).facade(Delivery.REDIRECT);
        InboundRequest request = InboundRequest.get(target)
                .withHeaders(Headers.of(Map.of("Host", List.of("docker.my-org.example.com"))));

        assertThat(run.errors()).isEmpty();
        assertThat(run.configuration().facade().decide(request))
                .usingRecursiveComparison()
                // the name of the upstream is another
                .ignoringFieldsMatchingRegexes("upstream", ".*[uU]pstreamName")
                .isEqualTo(expected.decide(request));
    }

    @Test
    void address_becomesThePublicUrl_andTheNextCommand() throws IOException {
        ImportRun run = ImportRun.of(folder, ENVIRONMENT, FROM);

        assertThat(run.yaml())
                .contains(
                        "# Imported from the environment variables of the Caddy container.",
                        "publicUrl: \"https://docker.my-org.example.com\"",
                        "cacheControl: \"max-age=60, must-revalidate\"",
                        "registry: { type: generic, url: \"https://registry.example.com\", auth: token }");
        assertThat(run.output()).contains(" --domain docker.my-org.example.com --acme-email YOU");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            *                             | -                             | --port 443 --tls-cert FILE --tls-key FILE
            :8080                         | -                             | --port 8080
            http://docker.example.com     | http://docker.example.com     | --port 80
            docker.example.com:8443       | https://docker.example.com:8443 | --domain docker.example.com --port 8443 --acme-email
            localhost                     | https://localhost             | --port 443 --tls-cert FILE --tls-key FILE
            """)
    void address_isKept(String address, String publicUrl, String options) throws IOException {
        ImportRun run = ImportRun.of(folder, Map.of("REGISTRY_HOST", "ghcr.io", "ADDRESS", address), FROM);

        assertThat(run.errors()).isEmpty();
        assertThat(run.yaml())
                .contains(publicUrl == null ? "\n#publicUrl: " : "\npublicUrl: \"" + publicUrl + "\"\n")
                .contains("  ghcr: { type: ghcr }");
        assertThat(run.output()).contains("facade.yaml " + options);
    }

    @ParameterizedTest
    @CsvSource({".env", "compose.env"})
    void fileOfVariables_isRead(String name) throws IOException {
        ImportRun run = ImportRun.of(folder, name, """
                # the container
                export REGISTRY_HOST="ghcr.io"
                - REGISTRY_ORG='my-org'
                CACHE_TIMEOUT=1
                CACHE_TIMEOUT=2

                OTHER=a b
                """);

        assertThat(run.errors()).isEmpty();
        assertThat(run.routes()).containsExactly("my-org/** ghcr.io/my-org/**");
        assertThat(run.yaml()).contains("max-age=2,");
        assertThat(run.output())
                .contains(name + ":5: CACHE_TIMEOUT was set before (" + name + ":4); this value counts");
    }

    @Test
    void everyMistake_isNamedWithItsLine() throws IOException {
        ImportRun run = ImportRun.of(folder, ".env", """
                REGISTRY_HOST=https://ghcr.io
                REGISTRY_ORG=My-Org
                ADDRESS=a, b
                CACHE_TIMEOUT=1d
                """);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).hasSize(5).contains("nothing was written");
        assertThat(run.errors().get(0)).startsWith(".env:1: REGISTRY_HOST must be a host, such as ghcr.io");
        assertThat(run.errors().get(1)).startsWith(".env:2: REGISTRY_ORG must be a namespace, such as my-org");
        assertThat(run.errors().get(2)).startsWith(".env:3: ADDRESS must be one address");
        assertThat(run.errors().get(3)).startsWith(".env:4: CACHE_TIMEOUT must be a number of seconds");
    }

    @Test
    void lineThatIsNoVariable_isNamed() throws IOException {
        ImportRun run = ImportRun.of(folder, ".env", "services:\nREGISTRY_HOST=ghcr.io\n");

        assertThat(run.errors().get(0))
                .isEqualTo(".env:1: this is not a variable: write KEY=VALUE, such as REGISTRY_HOST=ghcr.io");
    }

    @Test
    void missingHost_isNamed() {
        assertThat(ImportRun.of(folder, Map.of("REGISTRY_ORG", "my-org"), FROM).errors())
                .containsExactly(
                        "REGISTRY_HOST: set it to the registry's host, such as ghcr.io", "nothing was written");
    }
}
