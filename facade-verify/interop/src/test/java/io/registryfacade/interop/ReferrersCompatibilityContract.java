package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import org.junit.jupiter.api.Test;

/** What a client that asks for referrers must experience beside. */
abstract class ReferrersCompatibilityContract extends TagCompatibilityContract {
    /** The client of the test that runs. */
    abstract RegistryClient.Finder finder();

    @Test
    void referrers_areFound() {
        Image image = Machines.image(Machines.A, Machines.OPEN);

        Outcome referrers = finder().referrers(facade().address() + "/" + Machines.OPEN + "@" + image.digest());

        succeeds(referrers);
        assertThat(referrers.screen())
                .as(evidence(referrers))
                .contains(Machines.artifact().manifest().digest());
        measured(Scenario.REFERRERS, Verdict.OK);
    }
}
