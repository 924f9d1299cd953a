package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.util.List;
import java.util.stream.Stream;
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

        measure(
                Scenario.SIGNATURES,
                () -> Stream.of(Cosign.SignatureStorage.values())
                        .flatMap(storage -> Stream.of(
                                signed(hosts().a(), TestHosts.UPSTREAM_APP, Facades.RENAMED, storage, List.of(token)),
                                signed(hosts().anon(), TestHosts.ANONYMOUS, TestHosts.ANONYMOUS, storage, List.of())))
                        .reduce(Verdict.OK, Verdict::and));
    }

    private Verdict signed(
            TlsHost registry, String upstreamName, String name, Cosign.SignatureStorage storage, List<String> token) {
        String digest = "@" + TestHosts.image(registry.name(), upstreamName).digest();

        assertSucceeded(client.sign(registry.address() + "/" + upstreamName + digest, storage, token));

        String image = facade().address() + "/" + name;
        return success(client.verify(image + ":1.0", storage)).and(success(client.verify(image + digest, storage)));
    }

    @Test
    void referrers_areFound() {
        measure(Scenario.REFERRERS, () -> {
            Outcome tree = client.referrers(facade().address() + "/" + TestHosts.OPEN + ":1.0");

            Verdict verdict = success(tree);
            return tree.screen().contains(Artifact.TYPE) ? verdict : Verdict.FAILS;
        });
    }
}
