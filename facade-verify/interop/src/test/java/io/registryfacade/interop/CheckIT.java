package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.clients.KnownClient;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code check} at real registries predicts what clients were measured to do there. */
@ExtendWith(TestHostsExtension.class)
@Timeout(60)
final class CheckIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** The routes of {@link Configuration#OPEN} and {@link Configuration#MIGRATING}. */
    private Path configuration(TestHosts hosts, boolean streamBlobs) throws Exception {
        String upstream = "  %s: { type: generic, url: \"%s\", tokenOrigin: \""
                + hosts.auth().uri() + "\", ca: \"" + hosts.authority() + "\", streamBlobs: %s }\n";
        return Files.writeString(
                folder.resolve("facade.yaml"),
                "publicUrl: https://" + FacadeHost.NAME + "\nupstreams:\n"
                        + upstream.formatted("a", hosts.a().uri(), false)
                        + upstream.formatted("b", hosts.b().uri(), false)
                        + upstream.formatted("anon", hosts.anon().uri(), false)
                        + upstream.formatted("stream", hosts.stream().uri(), streamBlobs)
                        + """
                        routes:
                          - { repository: my-org/**, upstream: a }
                          - { repository: my-org/tools/**, upstream: a, as: acme/** }
                          - { repository: my-org/second, upstream: b }
                          - { repository: my-org/open, upstream: anon }
                          - { repository: my-org/plain, upstream: stream }
                          - { repository: my-org/moving/**, upstream: [ { name: b, as: acme/moving/** }, a ] }
                        """);
    }

    private JsonNode check(TestHosts hosts, boolean streamBlobs, int exitCode) throws Exception {
        Path file = configuration(hosts, streamBlobs);
        try (Sandbox sandbox = new Sandbox(hosts.network())) {
            Outcome outcome = sandbox.run(
                    Map.of(),
                    List.of(
                            FacadeProgram.java(),
                            "-jar",
                            FacadeProgram.jar().toString(),
                            "check",
                            "--config",
                            file.toString(),
                            "--repository",
                            TestHosts.OPEN,
                            "--json"));
            assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(exitCode);
            return JSON.readTree(outcome.screen());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "my-org/**,        a,      BY_TAG",
        "my-org/tools/**,  a,      RENAMED",
        "my-org/second,    b,      TWO_REGISTRIES",
        "my-org/open,      anon,   ANONYMOUS",
        "my-org/plain,     stream, STREAM_REFUSED",
        "my-org/moving/**, b,      FALLBACK",
        "my-org/moving/**, a,      FALLBACK",
    })
    void prediction_isTheMeasurement(String repository, String upstream, Scenario scenario, TestHosts hosts)
            throws Exception {
        JsonNode report = check(hosts, false, 1);

        assertThat(clients(report, repository, upstream, "works"))
                .containsExactlyInAnyOrderElementsOf(clientsThatPull(scenario));
    }

    @Test
    void streams_serveAllClients(TestHosts hosts) throws Exception {
        JsonNode report = check(hosts, true, 0);

        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(clients(report, "my-org/plain", "stream", "works"))
                .containsExactlyInAnyOrderElementsOf(clientsThatPull(Scenario.STREAM_PERMITTED));
    }

    private static List<String> clientsThatPull(Scenario scenario) {
        return KnownClient.all().stream()
                .filter(client -> CompatibilityMatrix.cells().stream()
                        .anyMatch(cell -> cell.scenario() == scenario
                                && cell.client().equals(client)
                                && cell.measured().equals(Verdict.OK.toString())))
                .map(KnownClient::name)
                .toList();
    }

    private static List<String> clients(JsonNode report, String repository, String upstream, String outcome) {
        List<String> clients = new ArrayList<>();
        for (JsonNode route : report.get("routes")) {
            if (route.get("repository").asText().equals(repository)
                    && route.get("upstream").asText().equals(upstream)) {
                for (JsonNode group : route.get("pulls")) {
                    if (group.get("outcome").asText().equals(outcome)) {
                        group.get("clients").forEach(client -> clients.add(client.asText()));
                    }
                }
            }
        }
        return clients;
    }
}
