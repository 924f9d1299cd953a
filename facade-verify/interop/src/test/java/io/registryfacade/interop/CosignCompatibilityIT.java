package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CosignCompatibilityIT extends CompatibilityContract {
    private Cosign client;

    @Override
    String name() {
        return "cosign";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.COSIGN;
    }

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        client = new Cosign(sandbox);
        return client;
    }

    /** The client checks a password only with a pull. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }

    @Test
    void signature_isFound_asTagAndAsReferrer() {
        assertSucceeded(client.newKey());
        String token = "--registry-token=" + hosts().publisherToken(TestHosts.A, TestHosts.UPSTREAM_APP);

        for (Cosign.SignatureStorage storage : Cosign.SignatureStorage.values()) {
            assertSigned(hosts().a(), TestHosts.UPSTREAM_APP, Facades.RENAMED, storage, List.of(token));
            assertSigned(hosts().anon(), TestHosts.ANONYMOUS, TestHosts.ANONYMOUS, storage, List.of());
        }

        record(Scenario.SIGNATURES, Verdict.OK);
    }

    private void assertSigned(
            TlsHost registry, String upstreamName, String name, Cosign.SignatureStorage storage, List<String> token) {
        String digest = "@" + TestHosts.image(registry.name(), upstreamName).digest();

        assertSucceeded(client.sign(registry.address() + "/" + upstreamName + digest, storage, token));

        String image = facade().address() + "/" + name;
        assertSucceeded(client.verify(image + ":1.0", storage));
        assertSucceeded(client.verify(image + digest, storage));
    }

    @Test
    void referrers_areFound() {
        Outcome tree = client.referrers(facade().address() + "/" + TestHosts.OPEN + ":1.0");

        assertSucceeded(tree);
        assertThat(tree.screen()).as(diagnostics(tree)).contains(Artifact.TYPE);
        record(Scenario.REFERRERS, Verdict.OK);
    }
}
