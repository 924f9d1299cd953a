package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.clients.ClientFact;
import io.registryfacade.clients.KnownClient;
import io.registryfacade.interop.CompatibilityMatrix.Cell;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every prediction is what was measured with the real client. It needs no client, only the page with the results. */
class PredictionTest {
    /** The clients whose names differ in the head of the table, where "older" means the 1.6 of Debian. */
    private static final Map<String, String> NAMES =
            Map.of("Docker engine", "Docker", "Buildah", "buildah", "containerd, older", "containerd 1.6");

    /** The facts that matter behind redirects only, for which the core has a table and a test like this one. */
    private static final Set<ClientFact> BEHIND_REDIRECTS =
            EnumSet.range(ClientFact.AUTHENTICATES_AFTER_REDIRECTS, ClientFact.KEEPS_CREDENTIALS_BELOW_FIRST_HOST);

    private static List<Cell> cells() {
        return CompatibilityMatrix.cells();
    }

    static String nameOf(Cell cell) {
        return NAMES.getOrDefault(cell.client(), cell.client());
    }

    private static KnownClient clientOf(Cell cell) {
        return KnownClient.all().stream()
                .filter(client -> client.name().equals(nameOf(cell)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void prediction_isTheMeasurement(Cell cell) {
        assertThat(PredictedCell.of(clientOf(cell), cell.scenario())).isEqualTo(cell.measured());
    }

    private static Stream<Arguments> factsOfClients() {
        return KnownClient.all().stream()
                .flatMap(client -> client.facts().stream()
                        .filter(fact -> !BEHIND_REDIRECTS.contains(fact))
                        .map(fact -> Arguments.of(client.name(), fact, client)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("factsOfClients")
    void everyFact_decidesAMeasurement(String name, ClientFact fact, KnownClient client) {
        assertThat(cells())
                .filteredOn(cell -> nameOf(cell).equals(name))
                .as("cells that differ without the fact")
                .anyMatch(cell ->
                        !PredictedCell.of(client.without(fact), cell.scenario()).equals(cell.measured()));
    }

    @Test
    void everyClient_wasMeasured() {
        assertThat(cells().stream().map(PredictionTest::nameOf).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        KnownClient.all().stream().map(KnownClient::name).toList());
    }
}
