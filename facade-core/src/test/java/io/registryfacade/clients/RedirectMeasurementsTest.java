package io.registryfacade.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.clients.RedirectMeasurements.Cell;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind redirects, every prediction is what was measured. */
class RedirectMeasurementsTest {
    /** The facts that matter behind redirects; a test of real clients covers the others. */
    private static final Set<ClientFact> FACTS =
            EnumSet.range(ClientFact.AUTHENTICATES_AFTER_REDIRECTS, ClientFact.CONTINUES_PUSH_WITHOUT_TOKEN);

    private static List<Cell> cells() {
        return RedirectMeasurements.cells();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void prediction_isTheMeasurement(Cell cell) {
        assertThat(cell.predicted(cell.knownClient())).isEqualTo(cell.measured());
    }

    private static Stream<Arguments> factsOfClients() {
        return KnownClient.all().stream()
                .flatMap(client -> client.facts().stream()
                        .filter(FACTS::contains)
                        .map(fact -> Arguments.of(client.name(), fact, client)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("factsOfClients")
    void everyFact_decidesAMeasurement(String name, ClientFact fact, KnownClient client) {
        assertThat(cells())
                .filteredOn(cell -> cell.client().equals(name))
                .as("cells that differ without the fact")
                .anyMatch(cell -> !cell.predicted(client.without(fact)).equals(cell.measured()));
    }
}
