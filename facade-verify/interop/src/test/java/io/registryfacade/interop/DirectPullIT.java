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

/** The test registries behave as described, without a facade in front of them. */
@ExtendWith(TestHostsExtension.class)
@Timeout(120)
final class DirectPullIT {
    private TestHosts hosts;
    private Sandbox sandbox;
    private Skopeo skopeo;
    private int before;

    @BeforeEach
    void open(TestHosts hosts) {
        this.hosts = hosts;
        sandbox = new Sandbox(hosts.network());
        skopeo = new Skopeo(sandbox, Transport.TLS);
        before = hosts.recorder().count();
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
    void publicImage_needsNoPassword(String host, String repository) {
        Outcome pull = skopeo.pull(address(host) + "/" + repository + ":1.0");

        assertThat(pull.exitCode()).as(pull + hosts.logs()).isZero();
        assertThat(skopeo.pulledDigests(""))
                .containsAll(TestHosts.image(host, repository).digests());
    }

    @Test
    void blobs_comeFromTheCdn_withoutACredential() {
        skopeo.pull(hosts.a().address() + "/my-org/app:1.0");

        List<RecordedRequest> atCdn = hosts.recorder().since(before).stream()
                .filter(request -> request.host().equals(TestHosts.CDN))
                .toList();
        assertThat(atCdn).isNotEmpty().allSatisfy(request -> {
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.credential().isNone()).isTrue();
        });
    }

    @Test
    void token_comesFromTheTokenServer_andIsSentToTheRegistry() {
        skopeo.pull(hosts.b().address() + "/my-org/second:1.0");

        List<RecordedRequest> requests = hosts.recorder().since(before);
        assertThat(requests).anyMatch(request -> request.host().equals(TestHosts.AUTH));
        assertThat(requests)
                .filteredOn(RecordedRequest::isManifestGet)
                .isNotEmpty()
                .allMatch(request -> request.credential().isTokenFor(TestHosts.B));
    }

    @Test
    void privateImage_needsTheRightPassword() {
        String address = hosts.a().address();
        String reference = address + "/" + TestHosts.CLOSED + ":1.0";

        assertThat(skopeo.pull(reference).succeeded()).isFalse();
        assertThat(skopeo.login(address, Shelf.USER, "wrong").succeeded()).isFalse();
        assertThat(skopeo.login(address, Shelf.USER, Shelf.PASSWORD).succeeded())
                .isTrue();
        Outcome pull = skopeo.pull(reference);

        assertThat(pull.exitCode()).as(pull + log()).isZero();
        assertThat(skopeo.pulledDigests(""))
                .containsAll(TestHosts.image(TestHosts.A, TestHosts.CLOSED).digests());
    }

    @Test
    void strictTokenServer_refusesMissingRepositories() {
        Outcome pull = skopeo.pull(hosts.b().address() + "/my-org/nothing:1.0");

        assertThat(pull.succeeded()).isFalse();
        assertThat(hosts.recorder().since(before))
                .filteredOn(request -> request.host().equals(TestHosts.AUTH))
                .isNotEmpty()
                .allMatch(request -> request.status() == 403);
    }

    private String address(String host) {
        return switch (host) {
            case TestHosts.ANON -> hosts.anon().address();
            case TestHosts.A -> hosts.a().address();
            case TestHosts.B -> hosts.b().address();
            default -> hosts.stream().address();
        };
    }

    private String log() {
        return hosts.recorder().since(before).stream()
                .map(RecordedRequest::toString)
                .collect(Collectors.joining("\n"));
    }
}
