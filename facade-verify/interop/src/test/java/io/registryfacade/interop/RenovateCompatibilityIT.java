package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.edge.UnsupportedByTargetException;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Renovate finds the newest version, which is on the last page of tags. */
@ExtendWith(TestHostsExtension.class)
@Timeout(120)
final class RenovateCompatibilityIT {
    private static final String NAME = "Renovate";
    private static final String OLDEST = TestHosts.TAGS.get(0);
    private static final String NEWEST = TestHosts.TAGS.get(TestHosts.TAGS.size() - 1);

    private TestHosts hosts;
    private Facades facades;
    private Measurements measurements;
    private Sandbox sandbox;
    private Renovate renovate;
    private int before;

    @BeforeEach
    void open(TestHosts hosts, Facades facades, Measurements measurements) {
        this.hosts = hosts;
        this.facades = facades;
        this.measurements = measurements;
        sandbox = new Sandbox(hosts.network());
        renovate = new Renovate(sandbox, hosts.authority());
        measurements.version(NAME, renovate.version());
        before = hosts.recorder().count();
    }

    @AfterEach
    void close() {
        try {
            assertThat(hosts.recorder().since(before))
                    .allSatisfy(request -> assertThat(request.maySeeCredential(false))
                            .as("%s", request)
                            .isTrue());
        } finally {
            sandbox.close();
        }
    }

    @Test
    void newestVersion_isFound_ifTheRegistryRequiresTokens() {
        measure(Scenario.TAG_PAGES, facades::open, TestHosts.PAGED, Facades.PAGED_RENAMED);
    }

    @Test
    void newestVersion_isFound_ifTheRegistryRequiresNoToken() {
        measure(Scenario.OPEN_TAG_PAGES, facades::open, TestHosts.OPEN_PAGED, Facades.OPEN_PAGED_RENAMED);
    }

    @Test
    void newestVersion_isFound_inFiles() {
        measure(Scenario.FILES_TAGS, facades::files, TestHosts.PAGED, Facades.PAGED_RENAMED);
    }

    private Verdict verdict(Supplier<FacadeHost> facade, List<Outcome> outcomes, String... repositories) {
        try {
            for (String repository : repositories) {
                outcomes.add(renovate.lookUp(facade.get().address() + "/" + repository + ":" + OLDEST));
            }
        } catch (UnsupportedByTargetException e) {
            return Verdict.NOT_EXPORTED;
        }
        String newest = "\"newVersion\": \"" + NEWEST + "\"";
        return outcomes.stream().allMatch(found -> found.screen().contains(newest)) ? Verdict.OK : Verdict.FAILS;
    }

    private void measure(Scenario scenario, Supplier<FacadeHost> facade, String repository, String renamed) {
        List<Outcome> outcomes = new ArrayList<>();
        Verdict verdict = verdict(facade, outcomes, repository, renamed);
        measurements.add(NAME, scenario, verdict);
        assertThat(verdict)
                .as(() -> outcomes
                        + hosts.recorder().since(before).stream()
                                .map(RecordedRequest::toString)
                                .collect(Collectors.joining("\n")))
                .isEqualTo(Edge.ofTheRun()
                        .map(edge -> EdgeMatrix.cell(edge, CompatibilityMatrix.client(NAME), scenario))
                        .orElse(Verdict.OK));
    }
}
