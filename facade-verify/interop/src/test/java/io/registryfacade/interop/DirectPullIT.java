package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Shelf;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registries are what they are said to be, before any facade stands in front of them. */
@ExtendWith(MachinesExtension.class)
@Timeout(120)
final class DirectPullIT {
    private Machines machines;
    private Sandbox sandbox;
    private Skopeo skopeo;
    private int before;

    @BeforeEach
    void open(Machines machines) {
        this.machines = machines;
        sandbox = new Sandbox(machines.network());
        skopeo = new Skopeo(sandbox, Transport.TLS);
        before = machines.witness().count();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "anon.test,       my-org/open",
        "registry-a.test, my-org/app",
        "registry-b.test, my-org/second",
        "stream.test,     my-org/plain"
    })
    void whatIsOpen_comesWithoutAPassword(String host, String repository) {
        Outcome pull = skopeo.pull(address(host) + "/" + repository + ":1.0");

        assertThat(pull.exitCode()).as(pull + machines.logs()).isZero();
        assertThat(skopeo.arrived(""))
                .containsAll(Machines.image(host, repository).digests());
    }

    @Test
    void blobs_comeFromTheCdn_withoutACredential() {
        skopeo.pull(machines.a().address() + "/my-org/app:1.0");

        List<Seen> atCdn = machines.witness().since(before).stream()
                .filter(seen -> seen.host().equals(Machines.CDN))
                .toList();
        assertThat(atCdn).isNotEmpty().allSatisfy(seen -> {
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.credential().isNone()).isTrue();
        });
    }

    @Test
    void token_isAskedForAtTheTokenServerAndShownToTheRegistry() {
        skopeo.pull(machines.b().address() + "/my-org/second:1.0");

        List<Seen> seen = machines.witness().since(before);
        assertThat(seen).anyMatch(request -> request.host().equals(Machines.AUTH));
        assertThat(seen)
                .filteredOn(Seen::isManifestGet)
                .isNotEmpty()
                .allMatch(request -> request.credential().isTokenFor(Machines.B));
    }

    @Test
    void whatIsClosed_comesWithTheRightPasswordOnly() {
        String address = machines.a().address();
        String reference = address + "/" + Machines.CLOSED + ":1.0";

        assertThat(skopeo.pull(reference).succeeded()).isFalse();
        assertThat(skopeo.login(address, Shelf.USER, "wrong").succeeded()).isFalse();
        assertThat(skopeo.login(address, Shelf.USER, Shelf.PASSWORD).succeeded())
                .isTrue();
        Outcome pull = skopeo.pull(reference);

        assertThat(pull.exitCode()).as(pull + log()).isZero();
        assertThat(skopeo.arrived(""))
                .containsAll(Machines.image(Machines.A, Machines.CLOSED).digests());
    }

    @Test
    void strictTokenServer_refusesWhatDoesNotExist() {
        Outcome pull = skopeo.pull(machines.b().address() + "/my-org/nothing:1.0");

        assertThat(pull.succeeded()).isFalse();
        assertThat(machines.witness().since(before))
                .filteredOn(seen -> seen.host().equals(Machines.AUTH))
                .isNotEmpty()
                .allMatch(seen -> seen.status() == 403);
    }

    private String address(String host) {
        return switch (host) {
            case Machines.ANON -> machines.anon().address();
            case Machines.A -> machines.a().address();
            case Machines.B -> machines.b().address();
            default -> machines.stream().address();
        };
    }

    private String log() {
        return machines.witness().since(before).stream().map(Seen::toString).collect(Collectors.joining("\n"));
    }
}
