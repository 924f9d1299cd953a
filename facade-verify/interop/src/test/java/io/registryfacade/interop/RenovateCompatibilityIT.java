package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Renovate finds the newest version, which is on the last page of tags. */
@ExtendWith(MachinesExtension.class)
@Timeout(120)
final class RenovateCompatibilityIT {
    private static final String NAME = "Renovate";
    private static final String OLDEST = Machines.TAGS.get(0);
    private static final String NEWEST = Machines.TAGS.get(Machines.TAGS.size() - 1);

    private Machines machines;
    private Facades facades;
    private Measured measured;
    private Sandbox sandbox;
    private Renovate renovate;
    private int before;

    @BeforeEach
    void open(Machines machines, Facades facades, Measured measured) {
        this.machines = machines;
        this.facades = facades;
        this.measured = measured;
        sandbox = new Sandbox(machines.network());
        renovate = new Renovate(sandbox, machines.authority());
        measured.version(NAME, renovate.version());
        before = machines.witness().count();
    }

    @AfterEach
    void close() {
        try {
            assertThat(machines.witness().since(before))
                    .allSatisfy(seen ->
                            assertThat(seen.isInGoodHands(false)).as("%s", seen).isTrue());
        } finally {
            sandbox.close();
        }
    }

    @Test
    void newestVersion_isFound_whereTheRegistryWantsTokens() {
        findsTheNewestOf(Machines.PAGED);
        findsTheNewestOf(Facades.PAGED_RENAMED);

        measured.add(NAME, Scenario.TAG_PAGES, Verdict.OK);
    }

    @Test
    void newestVersion_isFound_whereTheRegistryWantsNoToken() {
        findsTheNewestOf(Machines.OPEN_PAGED);
        findsTheNewestOf(Facades.OPEN_PAGED_RENAMED);

        measured.add(NAME, Scenario.OPEN_TAG_PAGES, Verdict.OK);
    }

    private void findsTheNewestOf(String repository) {
        Outcome found = renovate.lookUp(facades.open().address() + "/" + repository + ":" + OLDEST);

        List<Seen> seen = machines.witness().since(before);
        assertThat(found.screen())
                .as(() -> found + seen.stream().map(Seen::toString).collect(Collectors.joining("\n")))
                .contains("\"newVersion\": \"" + NEWEST + "\"");
    }
}
