package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Sandbox;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    RegistryClient.Guest client(Sandbox sandbox) {
        return new Helm(sandbox);
    }

    @Override
    String tag() {
        return Chart.VERSION;
    }

    /** It keeps the archive and nothing else. */
    @Override
    Collection<String> traces(String host, String repository) {
        return List.of(Chart.named(host + "/" + repository).content().digest());
    }

    /** A chart is for every platform. */
    @Override
    @Test
    void imageByDigest_andOnePlatformsByDigest() {
        Chart chart = Chart.named(Machines.A + "/" + Machines.OPEN);

        pulls(
                facade().address() + "/" + Machines.OPEN + "@"
                        + chart.manifest().digest(),
                List.of(chart.content().digest()));

        measured(Scenario.BY_DIGEST, Verdict.OK);
    }
}
