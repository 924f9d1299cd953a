package io.registryfacade.interop;

import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import org.junit.jupiter.api.Test;

/** Further tests of a client that lists referrers. */
abstract class ReferrersCompatibilityContract extends TagCompatibilityContract {
    /** The client of the running test. */
    abstract RegistryClient.ReferrersClient referrersClient();

    @Test
    void referrers_areFound() {
        measure(Scenario.REFERRERS, () -> referrersAt(facade()));
    }

    @Test
    void referrersInFiles_areFound() {
        measure(Scenario.FILES_REFERRERS, () -> referrersAt(facadeOfFiles()));
    }

    private Verdict referrersAt(FacadeHost facade) {
        Image image = TestHosts.image(TestHosts.A, TestHosts.OPEN);

        Outcome referrers = referrersClient().referrers(facade.address() + "/" + TestHosts.OPEN + "@" + image.digest());

        Verdict verdict = success(referrers);
        String attached = TestHosts.artifact().manifest().digest();
        return referrers.screen().contains(attached) ? verdict : Verdict.FAILS;
    }
}
