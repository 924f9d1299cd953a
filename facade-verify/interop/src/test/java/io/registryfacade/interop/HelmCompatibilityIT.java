package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Sandbox;
import java.util.Collection;
import java.util.List;

final class HelmCompatibilityIT extends CompatibilityContract {
    @Override
    String name() {
        return "Helm";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.HELM;
    }

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        return new Helm(sandbox);
    }

    @Override
    String tag() {
        return Chart.VERSION;
    }

    /** Helm stores only the archive. */
    @Override
    Collection<String> expectedDigests(String host, String repository) {
        return List.of(Chart.named(host + "/" + repository).content().digest());
    }

    /** A chart has no platforms. */
    @Override
    Verdict pullByDigest(FacadeHost facade) {
        Chart chart = Chart.named(TestHosts.A + "/" + TestHosts.OPEN);

        return pull(
                facade.address() + "/" + TestHosts.OPEN + "@" + chart.manifest().digest(),
                List.of(chart.content().digest()));
    }
}
