package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Shelf;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of a client at facades in front of registries with tokens. After every test, the recorded requests must
 * show that no layer came through the facade, and that no host got a credential that was not meant for it.
 */
@ExtendWith(TestHostsExtension.class)
@Timeout(120)
abstract class CompatibilityContract {
    private TestHosts hosts;
    private Facades facades;
    private Measurements measurements;
    private Sandbox sandbox;
    private RegistryClient.LoginClient client;
    private int before;
    private boolean mayStream;
    private boolean hasPassword;

    /** The name of the client on the page. */
    abstract String name();

    /** The family that the facade counts the client as. */
    abstract ClientFamily family();

    /** Creates a client that has pulled nothing yet. */
    abstract RegistryClient.LoginClient client(Sandbox sandbox);

    /** The tag that the client pulls. */
    String tag() {
        return "1.0";
    }

    /** The digests that the client must report after a pull of that tag. */
    Collection<String> expectedDigests(String registry, String repository) {
        return expectedDigests(TestHosts.image(registry, repository));
    }

    /** The digests that the client must report after a pull of an image. */
    Collection<String> expectedDigests(Image image) {
        return image.digests();
    }

    /** The digests that the client must report after a pull of one platform of an image. */
    Collection<String> expectedDigests(PlatformImage image) {
        return image.blobs().map(Blob::digest).toList();
    }

    /** How the client shows a refused pull. */
    Verdict refusedPull() {
        return Verdict.MESSAGE;
    }

    /** How the client shows a refused layer. */
    Verdict refusedLayer() {
        return Verdict.MESSAGE;
    }

    /** How the client shows a refused push. */
    Verdict refusedPush() {
        return Verdict.MESSAGE;
    }

    /** When the client reports a wrong password. */
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_LOGIN;
    }

    @BeforeEach
    void open(TestHosts hosts, Facades facades, Measurements measurements) {
        this.hosts = hosts;
        this.facades = facades;
        this.measurements = measurements;
        sandbox = new Sandbox(hosts.network());
        client = client(sandbox);
        measurements.version(name(), client.version());
        before = hosts.recorder().count();
    }

    @AfterEach
    void close() {
        try {
            assertNoLayerThroughFacade();
            assertNoCredentialLeaked();
            assertClientFamily();
            assertFacadeUsesHttp11();
        } finally {
            sandbox.close();
        }
    }

    @Test
    void registryWithoutTokens() {
        assertPulls(facades.open(), TestHosts.ANONYMOUS, TestHosts.ANON, TestHosts.ANONYMOUS);

        record(Scenario.ANONYMOUS, Verdict.OK);
    }

    @Test
    void registryWithTokensAndACdn() {
        assertPulls(facades.open(), TestHosts.OPEN, TestHosts.A, TestHosts.OPEN);

        assertThat(requests(TestHosts.CDN)).as("requests to the CDN").isNotEmpty();
        record(Scenario.BY_TAG, Verdict.OK);
    }

    @Test
    void image_andPlatform_byDigest() {
        Image image = TestHosts.image(TestHosts.A, TestHosts.OPEN);
        PlatformImage arm = image.platforms().get(1);
        String repository = facades.open().address() + "/" + TestHosts.OPEN;

        assertPulls(repository + "@" + image.digest(), expectedDigests(image));
        assertPulls(repository + "@" + arm.manifest().digest(), expectedDigests(arm));

        record(Scenario.BY_DIGEST, Verdict.OK);
    }

    @Test
    void renamed() {
        assertPulls(facades.open(), Facades.RENAMED, TestHosts.A, TestHosts.UPSTREAM_APP);

        record(Scenario.RENAMED, Verdict.OK);
    }

    @Test
    void twoRegistries() {
        assertPulls(facades.open(), TestHosts.OPEN, TestHosts.A, TestHosts.OPEN);
        assertPulls(facades.open(), TestHosts.SECOND, TestHosts.B, TestHosts.SECOND);

        record(Scenario.TWO_REGISTRIES, Verdict.OK);
    }

    @Test
    void migrating_movedAndUnmovedImages() {
        assertPulls(facades.open(), Facades.MOVED, TestHosts.B, TestHosts.MOVED);
        assertPulls(facades.open(), TestHosts.NOT_YET_MOVED, TestHosts.A, TestHosts.NOT_YET_MOVED);

        record(Scenario.FALLBACK, Verdict.OK);
    }

    @Test
    void moved_theNextPullGetsTheNewImage() {
        FacadeHost facade = facades.beforeTheMove();
        sandbox.closing(facade);

        assertPulls(facade, TestHosts.MOVING, TestHosts.A, TestHosts.MOVING);
        facades.move(facade);
        assertPulls(facade, TestHosts.MOVING, TestHosts.B, TestHosts.MOVING);

        record(Scenario.MOVED, Verdict.OK);
    }

    @Test
    void registryThatServesLayers_isRefused_withAMessage() {
        Outcome pull = client.pull(reference(facades.open(), TestHosts.STREAMED));

        record(Scenario.STREAM_REFUSED, assertRefused(pull, "streamBlobs", refusedLayer()));
    }

    @Test
    void registryThatServesLayers_isStreamed_ifPermitted() {
        mayStream = true;

        assertPulls(facades.streaming(), TestHosts.STREAMED, TestHosts.STREAM, TestHosts.STREAMED);

        record(Scenario.STREAM_PERMITTED, Verdict.OK);
    }

    @Test
    void privateImage_withTheFacadesPassword() {
        assertPulls(facades.withPassword(), TestHosts.CLOSED, TestHosts.A, TestHosts.CLOSED);

        record(Scenario.FACADE_PASSWORD, Verdict.OK);
    }

    @Test
    void privateImage_withTheRightPassword() {
        FacadeHost facade = facadeForClients();

        assertSucceeded(client.login(facade.address(), Shelf.USER, Shelf.PASSWORD));
        assertPulls(facade, TestHosts.CLOSED, TestHosts.A, TestHosts.CLOSED);
        assertPulls(facade, Facades.CLOSED_RENAMED, TestHosts.A, TestHosts.CLOSED);
        assertPulls(facade, TestHosts.OPEN, TestHosts.A, TestHosts.OPEN);

        record(Scenario.PASSWORD, Verdict.OK);
    }

    @Test
    void privateImage_withAWrongPassword() {
        FacadeHost facade = facadeForClients();

        Outcome login = client.login(facade.address(), Shelf.USER, "wrong");
        Outcome pull = client.pull(reference(facade, TestHosts.CLOSED));

        Verdict verdict = login.succeeded() ? Verdict.REFUSED_AT_PULL : Verdict.REFUSED_AT_LOGIN;
        assertThat(pull.succeeded()).as(diagnostics(pull)).isFalse();
        assertThat(verdict).as(diagnostics(login)).isEqualTo(wrongPassword());
        record(Scenario.WRONG_PASSWORD, verdict);
    }

    @Test
    void publicImage_withoutPassword_besidePrivateImages() {
        assertPulls(facadeForClients(), TestHosts.OPEN, TestHosts.A, TestHosts.OPEN);

        assertThat(hosts.recorder().since(before))
                .noneMatch(request -> request.credential().isPassword());
        record(Scenario.NO_PASSWORD, Verdict.OK);
    }

    @Test
    void publicImage_withAnUnneededPassword() {
        hasPassword = true;

        assertSucceeded(client.login(facades.open().address(), Shelf.USER, Shelf.PASSWORD));
        assertPulls(facades.open(), TestHosts.OPEN, TestHosts.A, TestHosts.OPEN);
        assertPulls(facades.open(), TestHosts.ANONYMOUS, TestHosts.ANON, TestHosts.ANONYMOUS);

        assertThat(hosts.recorder().since(before))
                .filteredOn(request -> !request.host().equals(FacadeHost.NAME))
                .noneMatch(request -> request.credential().isPassword());
        record(Scenario.NEEDLESS_PASSWORD, Verdict.OK);
    }

    @Test
    void unservedRepository_isRefused_andReachesNoRegistry() {
        Outcome pull = client.pull(reference(facades.open(), TestHosts.UNSERVED));

        Verdict verdict = assertRefused(pull, "'other/app' is not served here", refusedPull());
        assertThat(hosts.recorder().since(before))
                .filteredOn(request -> !request.host().equals(FacadeHost.NAME))
                .noneMatch(request -> request.target().contains(TestHosts.UNSERVED));
        record(Scenario.NOT_SERVED, verdict);
    }

    @Test
    void push_isRefused_andReachesNoRegistry() {
        assertSucceeded(client.pull(reference(facades.open(), TestHosts.OPEN)));

        Outcome push = client.push(
                reference(facades.open(), TestHosts.OPEN), facades.open().address() + "/my-org/new:1.0");

        Verdict verdict = assertRefused(push, "this address is for pulling only; push to ", refusedPush());
        assertThat(hosts.recorder().since(before))
                .filteredOn(request -> !request.host().equals(FacadeHost.NAME))
                .noneMatch(RecordedRequest::isWrite);
        record(Scenario.PUSH, verdict);
    }

    final TestHosts hosts() {
        return hosts;
    }

    final FacadeHost facade() {
        return facades.open();
    }

    final void record(Scenario scenario, Verdict verdict) {
        measurements.add(name(), scenario, verdict);
    }

    private FacadeHost facadeForClients() {
        hasPassword = true;
        FacadeHost facade = facades.forClients();
        sandbox.closing(facade);
        return facade;
    }

    /** Pulls an image of a registry, perhaps under another name. */
    private void assertPulls(FacadeHost facade, String repository, String registry, String upstreamName) {
        assertPulls(reference(facade, repository), expectedDigests(registry, upstreamName));
    }

    final void assertPulls(String reference, Collection<String> digests) {
        Outcome pull = client.pull(reference);

        assertSucceeded(pull);
        assertThat(client.pulledDigests(reference)).as(diagnostics(pull)).containsAll(digests);
    }

    final String reference(FacadeHost facade, String repository) {
        return facade.address() + "/" + repository + ":" + tag();
    }

    final void assertSucceeded(Outcome outcome) {
        assertThat(outcome.exitCode()).as(diagnostics(outcome)).isZero();
    }

    final Verdict assertRefused(Outcome outcome, String message, Verdict expected) {
        assertThat(outcome.exitCode()).as(diagnostics(outcome)).isNotZero();
        Verdict verdict = outcome.screen().contains(message) ? Verdict.MESSAGE : Verdict.STATUS;
        assertThat(verdict).as(diagnostics(outcome)).isEqualTo(expected);
        return verdict;
    }

    private void assertNoLayerThroughFacade() {
        if (mayStream) {
            return;
        }
        assertThat(requests(FacadeHost.NAME))
                .filteredOn(request -> request.isBlob() && request.succeeded())
                .as("blobs that the facade served itself")
                .isEmpty();
        assertThat(requests(FacadeHost.NAME).stream()
                        .mapToLong(RecordedRequest::bytes)
                        .sum())
                .as("bytes in all responses of the facade")
                .isLessThan(TestHosts.image(TestHosts.A, TestHosts.OPEN).smallestLayer());
    }

    private void assertNoCredentialLeaked() {
        assertThat(hosts.recorder().since(before))
                .allSatisfy(request -> assertThat(request.maySeeCredential(hasPassword))
                        .as("%s", request)
                        .isTrue());
    }

    private void assertClientFamily() {
        assertThat(requests(FacadeHost.NAME))
                .filteredOn(RecordedRequest::isManifest)
                .allSatisfy(request ->
                        assertThat(request.client()).as("%s", request).isEqualTo(family()));
    }

    /** All hosts offer HTTP/2. */
    private void assertFacadeUsesHttp11() {
        assertThat(hosts.recorder().since(before))
                .filteredOn(RecordedRequest::isFromFacade)
                .allSatisfy(request -> assertThat(request.protocol().isHttp11Only())
                        .as("%s", request)
                        .isTrue());
    }

    private List<RecordedRequest> requests(String host) {
        return hosts.recorder().since(before).stream()
                .filter(request -> request.host().equals(host))
                .toList();
    }

    /** Everything needed to diagnose a failure, because the programs and their files are gone afterwards. */
    final Supplier<String> diagnostics(Outcome outcome) {
        return () -> Stream.concat(
                        Stream.of(outcome.toString(), sandbox.logs(), "--- requests to the hosts"),
                        hosts.recorder().since(before).stream().map(RecordedRequest::toString))
                .collect(Collectors.joining("\n"));
    }
}
