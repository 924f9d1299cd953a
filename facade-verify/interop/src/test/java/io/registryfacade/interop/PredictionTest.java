package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.clients.ClientFact;
import io.registryfacade.clients.KnownClient;
import io.registryfacade.interop.CompatibilityMatrix.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every prediction is what was measured with the real client. It needs no client, only the page with the results. */
class PredictionTest {
    /** The facts that matter behind redirects only, for which the core has a table and a test like this one. */
    private static final Set<ClientFact> BEHIND_REDIRECTS =
            EnumSet.range(ClientFact.AUTHENTICATES_AFTER_REDIRECTS, ClientFact.CONTINUES_PUSH_WITHOUT_TOKEN);

    private static List<Cell> cells() {
        return CompatibilityMatrix.cells();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void prediction_isTheMeasurement(Cell cell) {
        assertThat(PredictedCell.of(cell.client(), cell.scenario()).toString()).isEqualTo(cell.measured());
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
                .filteredOn(cell -> cell.client().name().equals(name))
                .as("cells that differ without the fact")
                .anyMatch(cell -> !PredictedCell.of(client.without(fact), cell.scenario())
                        .toString()
                        .equals(cell.measured()));
    }

    @Test
    void everyClient_wasMeasured() {
        assertThat(cells().stream().map(Cell::client).distinct())
                .containsExactlyInAnyOrderElementsOf(KnownClient.all());
    }

    /** Real clients measure the cells for the edge when {@code facade.edge} is set. */
    @Test
    void tableForTheEdge_isThePrediction() throws IOException {
        assertThat(Files.readString(CompatibilityMatrix.PAGE)).contains(EdgeMatrix.markdown());
    }
}
