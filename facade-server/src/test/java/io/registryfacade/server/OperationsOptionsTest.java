package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs, metrics and health of the running program. */
@Tag("slow")
class OperationsOptionsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Path errors() {
        return folder.resolve("errors");
    }

    /** Starts the program in front of a registry that cannot be reached. */
    private Program serve(String delivery, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--upstream", "http://localhost:1", "--repository", "my-org/**"));
        all.addAll(List.of("--delivery", delivery, "--port", "0"));
        all.addAll(List.of(options));
        return Program.serve(ProcessBuilder.Redirect.to(errors().toFile()), Map.of(), all.toArray(String[]::new));
    }

    private static HttpResponse<String> get(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode health(URI uri) throws Exception {
        HttpResponse<String> response = get(uri, "Accept", "application/json");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void health_hasDetails_butIsAlways200() throws Exception {
        try (Program program = serve("resolve")) {
            JsonNode before = health(program.url("/healthz"));
            get(program.url("/v2/my-org/app/manifests/1.0"));
            JsonNode after = health(program.url("/healthz"));

            assertThat(before.get("status").textValue()).isEqualTo("ok");
            assertThat(before.at("/upstreams/upstream/state").textValue()).isEqualTo("unknown");
            assertThat(before.at("/upstreams/upstream/at").isNull()).isTrue();
            assertThat(before.get("problems")).isEmpty();
            assertThat(before.get("configuredAt").textValue()).matches("20\\d\\d-.*Z");
            assertThat(after.get("status").textValue()).isEqualTo("degraded");
            assertThat(after.at("/upstreams/upstream/state").textValue()).isEqualTo("down");
            assertThat(after.at("/upstreams/upstream/at").textValue()).matches("20\\d\\d-.*Z");
            assertThat(after.at("/upstreams/upstream/problem").textValue()).contains("cannot be reached");
            assertThat(get(program.url("/healthz")).body()).isEqualTo("ok\n");
        }
    }

    @Test
    void metrics_haveThePrometheusFormat_andNameNoImages() throws Exception {
        try (Program program = serve("redirect")) {
            get(program.url("/v2/my-org/an-image/manifests/a-tag"), "User-Agent", "skopeo/1.22.0");
            get(program.url("/v2/elsewhere/an-image/manifests/a-tag"), "User-Agent", "evil/1.0");
            HttpResponse<String> metrics = get(program.url("/metrics"));

            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.body())
                    .contains("registry_facade_requests_seconds_count{client=\"skopeo\",delivery=\"redirect\","
                            + "operation=\"manifest\",route=\"my-org/**\",status=\"307\"} 1")
                    .contains("registry_facade_requests_seconds_count{client=\"other\",delivery=\"refuse\","
                            + "operation=\"manifest\",route=\"none\",status=\"403\"} 1")
                    .contains("registry_facade_requests_seconds_bucket{client=\"skopeo\",delivery=\"redirect\","
                            + "operation=\"manifest\",route=\"my-org/**\",status=\"307\",le=\"60.0\"} 1")
                    .contains("registry_facade_upstream_failing{upstream=\"upstream\"} 0.0")
                    .contains("registry_facade_reloads_total{outcome=\"failure\"} 0.0")
                    .contains("registry_facade_configuration_age_seconds ")
                    .contains("registry_facade_configuration_problems 0.0")
                    .contains("jvm_memory_used_bytes", "process_files_open_files", "process_uptime_seconds")
                    .doesNotContain("an-image", "a-tag", "elsewhere", "evil");
        }
    }

    @Test
    void adminPort_replacesThePathsOnTheFacadesPort() throws Exception {
        try (Program program = serve("redirect", "--admin-port", "0")) {
            String line = program.before().get(0);
            assertThat(line).startsWith("health and metrics at ");
            URI admin = URI.create(line.substring("health and metrics at ".length()));

            assertThat(get(admin.resolve("/healthz")).body()).isEqualTo("ok\n");
            assertThat(get(admin.resolve("/readyz")).body()).isEqualTo("ready\n");
            assertThat(get(admin.resolve("/metrics")).body()).contains("registry_facade_");
            assertThat(get(admin.resolve("/v2/")).statusCode()).isEqualTo(404);
            assertThat(get(program.url("/healthz")).statusCode()).isEqualTo(404);
            assertThat(get(program.url("/readyz")).statusCode()).isEqualTo(404);
            assertThat(get(program.url("/metrics")).statusCode()).isEqualTo(404);
            assertThat(get(program.url("/v2/")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pullLog_isCompleteAfterTheProgramHasEnded() throws Exception {
        Path file = folder.resolve("pulls.jsonl");
        try (Program program = serve("redirect", "--pull-log", file.toString())) {
            get(program.url("/v2/my-org/app/manifests/1.0"), "User-Agent", "containers/5.24.1 (x)");
            get(program.url("/v2/my-org/app/tags/list"));
        }

        assertThat(Files.readAllLines(file)).hasSize(1);
        JsonNode pull = new ObjectMapper().readTree(Files.readString(file));
        assertThat(pull.get("repository").textValue()).isEqualTo("my-org/app");
        assertThat(pull.get("reference").textValue()).isEqualTo("1.0");
        assertThat(pull.get("client").textValue()).isEqualTo("podman");
    }

    @Test
    void pullLog_canBeStandardOutput() throws Exception {
        try (Program program = serve("redirect", "--pull-log", "-")) {
            get(program.url("/v2/my-org/app/manifests/1.0"));

            assertThat(program.line()).contains("\"reference\":\"1.0\"");
        }
    }

    @Test
    void log_hasOneLineAtTheStartAndTheEnd_onStandardError() throws Exception {
        try (Program program = serve("redirect")) {
            get(program.url("/v2/my-org/app/manifests/1.0"));
            assertThat(program.before()).isEmpty();
        }

        assertThat(Files.readAllLines(errors()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(
                                        "20\\d\\d-\\d\\d-\\d\\dT[0-9:.]{12}Z INFO FacadeEngine - Registry facade serving"
                                                + " 1 route from upstream \\(localhost:1\\)"),
                        line -> assertThat(line).endsWith(" INFO RunningFacade - Registry facade stopping"));
    }

    @Test
    void jsonLog_isJson() throws Exception {
        try (Program program = serve("redirect", "--log-format", "json")) {
            assertThat(program.before()).isEmpty();
        }

        for (String line : Files.readAllLines(errors())) {
            JsonNode entry = new ObjectMapper().readTree(line);
            assertThat(entry.get("time").textValue()).matches("20\\d\\d-.*Z");
            assertThat(entry.get("level").textValue()).isEqualTo("INFO");
            assertThat(entry.get("message").textValue()).startsWith("Registry facade ");
        }
        assertThat(Files.readAllLines(errors())).hasSize(2);
    }

    @Test
    void verbose_logsEachRequest_withoutItsHeaders() throws Exception {
        try (Program program = serve("redirect", "--verbose")) {
            get(program.url("/v2/my-org/app/manifests/1.0?secret=1"), "Authorization", "Bearer secret");
        }

        assertThat(Files.readString(errors()))
                .contains("DEBUG FacadeEngine - \"GET\" \"/v2/my-org/app/manifests/1.0\" 307 redirect")
                .doesNotContain("secret");
    }
}
