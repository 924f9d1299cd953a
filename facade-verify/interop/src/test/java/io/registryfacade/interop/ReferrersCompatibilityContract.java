package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import org.junit.jupiter.api.Test;

/** Further tests of a client that lists referrers. */
abstract class ReferrersCompatibilityContract extends TagCompatibilityContract {
    /** The client of the running test. */
    abstract RegistryClient.ReferrersClient referrersClient();

    @Test
    void referrers_areFound() {
        Image image = TestHosts.image(TestHosts.A, TestHosts.OPEN);

        Outcome referrers =
                referrersClient().referrers(facade().address() + "/" + TestHosts.OPEN + "@" + image.digest());

        assertSucceeded(referrers);
        assertThat(referrers.screen())
                .as(diagnostics(referrers))
                .contains(TestHosts.artifact().manifest().digest());
        record(Scenario.REFERRERS, Verdict.OK);
    }
}
