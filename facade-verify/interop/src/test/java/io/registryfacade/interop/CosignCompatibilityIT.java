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

    /** Nobody counts it. */
    @Override
    ClientFamily family() {
        return ClientFamily.COSIGN;
    }

    @Override
    RegistryClient.Guest client(Sandbox sandbox) {
        client = new Cosign(sandbox);
        return client;
    }

    /** It has no command that would try it before. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }

    @Test
    void signature_isFoundWhereverItIsKept() {
        succeeds(client.newKey());
        String token = "--registry-token=" + machines().publisherToken(Machines.A, Machines.ELSEWHERE);

        for (Cosign.Place place : Cosign.Place.values()) {
            signed(machines().a(), Machines.ELSEWHERE, Facades.RENAMED, place, List.of(token));
            signed(machines().anon(), Machines.ANONYMOUS, Machines.ANONYMOUS, place, List.of());
        }

        measured(Scenario.SIGNATURES, Verdict.OK);
    }

    private void signed(TlsHost registry, String there, String here, Cosign.Place place, List<String> token) {
        String digest = "@" + Machines.image(registry.name(), there).digest();

        succeeds(client.sign(registry.address() + "/" + there + digest, place, token));

        String image = facade().address() + "/" + here;
        succeeds(client.verify(image + ":1.0", place));
        succeeds(client.verify(image + digest, place));
    }

    @Test
    void referrers_areFound() {
        Outcome tree = client.referrers(facade().address() + "/" + Machines.OPEN + ":1.0");

        succeeds(tree);
        assertThat(tree.screen()).as(evidence(tree)).contains(Artifact.TYPE);
        measured(Scenario.REFERRERS, Verdict.OK);
    }
}
