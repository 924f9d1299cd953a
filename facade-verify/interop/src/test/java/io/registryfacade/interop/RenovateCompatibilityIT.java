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
        assertNewestVersion(TestHosts.PAGED);
        assertNewestVersion(Facades.PAGED_RENAMED);

        measurements.add(NAME, Scenario.TAG_PAGES, Verdict.OK);
    }

    @Test
    void newestVersion_isFound_ifTheRegistryRequiresNoToken() {
        assertNewestVersion(TestHosts.OPEN_PAGED);
        assertNewestVersion(Facades.OPEN_PAGED_RENAMED);

        measurements.add(NAME, Scenario.OPEN_TAG_PAGES, Verdict.OK);
    }

    private void assertNewestVersion(String repository) {
        Outcome found = renovate.lookUp(facades.open().address() + "/" + repository + ":" + OLDEST);

        List<RecordedRequest> requests = hosts.recorder().since(before);
        assertThat(found.screen())
                .as(() ->
                        found + requests.stream().map(RecordedRequest::toString).collect(Collectors.joining("\n")))
                .contains("\"newVersion\": \"" + NEWEST + "\"");
    }
}
