package io.registryfacade.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExplainCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("facade.yaml"), """
                publicUrl: https://docker.my-org.example.com
                upstreams:
                  hub: { type: docker-hub, username: me, password: "${RF_NO_SUCH_VARIABLE}" }
                  open: { type: generic, url: "https://open.example.com", auth: none }
                routes:
                  - { repository: my-org/**, upstream: hub }
                  - { repository: my-org/tools/**, upstream: open, as: acme/** }
                """);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--config", folder.resolve("facade.yaml").toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new ExplainCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void redirect_isExplained_withTheRoutesThatAreLessSpecific() {
        assertThat(run("GET", "/v2/my-org/tools/app/manifests/1")).isZero();
        assertThat(output.toString().lines())
                .containsExactly(
                        "GET /v2/my-org/tools/app/manifests/1",
                        "result    redirected with 307 to 'open'",
                        "rule      R17, a pull is redirected to the registry (docs/rules.md#request-rules)",
                        "route     my-org/tools/**",
                        "          not my-org/**, which is less specific",
                        "url       https://open.example.com/v2/acme/app/manifests/1",
                        "caching   not stored by caches");
    }

    @Test
    void refusal_isExplained_withItsMessage() {
        assertThat(run("PUT", "/v2/my-org/app/manifests/1")).isZero();
        assertThat(output.toString().lines())
                .containsExactly(
                        "PUT /v2/my-org/app/manifests/1",
                        "result    403 DENIED: this address is for pulling only; push to docker.io/my-org/app",
                        "rule      R16, a push is refused, or redirected where 'push: redirect' is set"
                                + " (docs/rules.md#request-rules)",
                        "route     my-org/**",
                        "caching   not stored by caches");
    }

    @Test
    void host_isThatOfTheUrl_orOfTheHeader_orThePublicUrl() {
        assertThat(run("GET", "https://www.example.com/v2/")).isZero();
        assertThat(run("GET", "/v2/", "--header", "Host: www.example.com")).isZero();
        assertThat(run("GET", "/v2/")).isZero();
        assertThat(output.toString().lines().filter(line -> line.startsWith("rule")))
                .extracting(line -> line.substring(10, line.indexOf(',')))
                .containsExactly("R1", "R1", "R6");
    }

    @Test
    void path_isNotNormalized_andNeverControlsTheTerminal() {
        assertThat(run("GET", "/v2/my-org/../app/manifests/1?x=\u001b[31m")).isZero();
        assertThat(output.toString())
                .startsWith("GET /v2/my-org/../app/manifests/1?x=?[31m")
                .contains("R10")
                .doesNotContain("\u001b");
    }

    @Test
    void json_hasTheSame() throws IOException {
        assertThat(run("--json", "GET", "/v2/my-org/app/tags/list?n=5")).isZero();

        JsonNode json = JsonMapper.builder().build().readTree(output.toString());
        assertThat(json.get("query").textValue()).isEqualTo("n=5");
        assertThat(json.get("decision").textValue()).isEqualTo("resolve");
        assertThat(json.get("rule").textValue()).isEqualTo("R18");
        assertThat(json.get("routes").get(0).textValue()).isEqualTo("my-org/**");
        assertThat(json.get("urls").get(0).textValue())
                .isEqualTo("https://registry-1.docker.io/v2/my-org/app/tags/list?n=5");
        assertThat(json.get("caching").textValue()).isEqualTo("not stored by caches");
        assertThat(json.get("warnings")).isEmpty();
    }

    @Test
    void targetWithoutAPath_isAUsageError() {
        assertThat(run("GET", "my-org/app")).isEqualTo(2);
        assertThat(run("GET", "https://docker.my-org.example.com")).isEqualTo(2);
        assertThat(errors.toString()).contains("'my-org/app' has no path; write one such as /v2/");
    }

    @Test
    void headerWithoutAColon_isAUsageError() {
        assertThat(run("GET", "/v2/", "--header", "Host")).isEqualTo(2);
        assertThat(errors.toString()).contains("'Host' is no header; write NAME:VALUE");
    }
}
