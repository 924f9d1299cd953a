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
        sign(registry, upstreamName, storage, token);
        return verify(facade().address() + "/" + name, digest(registry, upstreamName), storage);
    }

    private void sign(TlsHost registry, String repository, Cosign.SignatureStorage storage, List<String> token) {
        assertSucceeded(client.sign(
                registry.address() + "/" + repository + "@" + digest(registry, repository), storage, token));
    }

    private static String digest(TlsHost registry, String repository) {
        return TestHosts.image(registry.name(), repository).digest();
    }

    private Verdict verify(String image, String digest, Cosign.SignatureStorage storage) {
        return success(client.verify(image + ":1.0", storage))
                .and(success(client.verify(image + "@" + digest, storage)));
    }

    @Test
    void signatureInFiles_isFound_asTagAndAsReferrer() {
        assertSucceeded(client.newKey());
        String digest = digest(hosts().a(), TestHosts.MOVING);

        measure(Scenario.FILES_SIGNATURES, () -> {
            FacadeHost facade = facadeOfFiles();
            for (Cosign.SignatureStorage storage : Cosign.SignatureStorage.values()) {
                String token = "--registry-token=" + hosts().publisherToken(TestHosts.A, TestHosts.MOVING);
                sign(hosts().a(), TestHosts.MOVING, storage, List.of(token));
            }
            hosts().layouts().copyWithSignature(TestHosts.MOVING, digest);
            return Stream.of(Cosign.SignatureStorage.values())
                    .map(storage -> verify(facade.address() + "/" + TestHosts.MOVING, digest, storage))
                    .reduce(Verdict.OK, Verdict::and);
        });
    }

    @Test
    void referrers_areFound() {
        measure(Scenario.REFERRERS, () -> referrersAt(facade()));
    }

    @Test
    void referrersInFiles_areFound() {
        measure(Scenario.FILES_REFERRERS, () -> referrersAt(facadeOfFiles()));
    }

    private Verdict referrersAt(FacadeHost facade) {
        Outcome tree = client.referrers(facade.address() + "/" + TestHosts.OPEN + ":1.0");

        Verdict verdict = success(tree);
        return tree.screen().contains(Artifact.TYPE) ? verdict : Verdict.FAILS;
    }
}
