package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.edge.UnsupportedByTargetException;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
    private final List<Outcome> outcomes = new ArrayList<>();
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
        measure(
                Scenario.ANONYMOUS,
                () -> pull(facades.open(), TestHosts.ANONYMOUS, TestHosts.ANON, TestHosts.ANONYMOUS));
    }

    @Test
    void registryWithTokensAndACdn() {
        measure(Scenario.BY_TAG, () -> {
            Verdict verdict = pull(facades.open(), TestHosts.OPEN, TestHosts.A, TestHosts.OPEN);
            if (verdict == Verdict.OK) {
                assertThat(requests(TestHosts.CDN)).as("requests to the CDN").isNotEmpty();
            }
            return verdict;
        });
    }

    @Test
    void image_andPlatform_byDigest() {
        measure(Scenario.BY_DIGEST, () -> pullByDigest(facades.open()));
    }

    /** Pulls an image for several platforms by digest, then one of them. */
    Verdict pullByDigest(FacadeHost facade) {
        Image image = TestHosts.image(TestHosts.A, TestHosts.OPEN);
        PlatformImage arm = image.platforms().get(1);
        String repository = facade.address() + "/" + TestHosts.OPEN;

        return pull(repository + "@" + image.digest(), expectedDigests(image))
                .and(pull(repository + "@" + arm.manifest().digest(), expectedDigests(arm)));
    }

    @Test
    void renamed() {
        measure(Scenario.RENAMED, () -> pull(facades.open(), Facades.RENAMED, TestHosts.A, TestHosts.UPSTREAM_APP));
    }

    @Test
    void twoRegistries() {
        measure(
                Scenario.TWO_REGISTRIES,
                () -> pull(facades.open(), TestHosts.OPEN, TestHosts.A, TestHosts.OPEN)
                        .and(pull(facades.open(), TestHosts.SECOND, TestHosts.B, TestHosts.SECOND)));
    }

    @Test
    void migrating_movedAndUnmovedImages() {
        measure(Scenario.FALLBACK, () -> {
            FacadeHost facade = facades.with(Configuration.MIGRATING);

            return pull(facade, Facades.MOVED, TestHosts.B, TestHosts.MOVED)
                    .and(pull(facade, TestHosts.NOT_YET_MOVED, TestHosts.A, TestHosts.NOT_YET_MOVED));
        });
    }

    @Test
    void moved_theNextPullGetsTheNewImage() {
        measure(Scenario.MOVED, () -> {
            FacadeHost facade = newFacade(Configuration.BEFORE_THE_MOVE);

            Verdict before = pull(facade, TestHosts.MOVING, TestHosts.A, TestHosts.MOVING);
            facades.reload(facade, Configuration.AFTER_THE_MOVE);
            return before.and(pull(facade, TestHosts.MOVING, TestHosts.B, TestHosts.MOVING));
        });
    }

    @Test
    void filesOfTheFacade_areServed_withoutAnyRegistry() {
        mayStream = true;

        measure(Scenario.FILES, () -> {
            FacadeHost facade = facades.files();
            int afterCopies = hosts.recorder().count();

            Verdict verdict = pull(facade, TestHosts.OPEN, TestHosts.A, TestHosts.OPEN)
                    .and(pullByDigest(facade))
                    .and(pull(facade, Facades.RENAMED, TestHosts.A, TestHosts.UPSTREAM_APP));

            assertThat(hosts.recorder().since(afterCopies))
                    .as("requests to registries")
                    .allMatch(request -> request.host().equals(FacadeHost.NAME));
            return verdict;
        });
    }

    @Test
    void lostRegistry_isReplacedByFiles() {
        mayStream = true;

        measure(Scenario.LOST, () -> {
            TlsHost registry = hosts.startLost();
            sandbox.closing(registry);
            FacadeHost facade = facades.startBefore(registry);
            sandbox.closing(facade);

            Verdict before = pull(facade, TestHosts.OPEN, TestHosts.A, TestHosts.OPEN);
            close(registry);
            return before.and(pull(facade, TestHosts.OPEN, TestHosts.A, TestHosts.OPEN))
                    .and(pull(facade, TestHosts.NOT_YET_MOVED, TestHosts.A, TestHosts.NOT_YET_MOVED));
        });
    }

    private static void close(TlsHost host) {
        try {
            host.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void registryThatServesLayers_isRefused_withAMessage() {
        measure(
                Scenario.STREAM_REFUSED,
                () -> refusal(client.pull(reference(facades.open(), TestHosts.STREAMED)), "streamBlobs"));
    }

    @Test
    void registryThatServesLayers_isStreamed_ifPermitted() {
        mayStream = true;

        measure(
                Scenario.STREAM_PERMITTED,
                () -> pull(
                        facades.with(Configuration.STREAMING),
                        TestHosts.STREAMED,
                        TestHosts.STREAM,
                        TestHosts.STREAMED));
    }

    @Test
    void privateImage_withTheFacadesPassword() {
        measure(
                Scenario.FACADE_PASSWORD,
                () -> pull(facades.with(Configuration.WITH_PASSWORD), TestHosts.CLOSED, TestHosts.A, TestHosts.CLOSED));
    }

    @Test
    void privateImage_withTheRightPassword() {
        measure(Scenario.PASSWORD, () -> {
            FacadeHost facade = facadeForClients();

            assertSucceeded(client.login(facade.address(), Shelf.USER, Shelf.PASSWORD));
            return pull(facade, TestHosts.CLOSED, TestHosts.A, TestHosts.CLOSED)
                    .and(pull(facade, Facades.CLOSED_RENAMED, TestHosts.A, TestHosts.CLOSED))
                    .and(pull(facade, TestHosts.OPEN, TestHosts.A, TestHosts.OPEN));
        });
    }

    @Test
    void privateImage_withAWrongPassword() {
        measure(Scenario.WRONG_PASSWORD, () -> {
            FacadeHost facade = facadeForClients();

            Outcome login = client.login(facade.address(), Shelf.USER, "wrong");
            Outcome pull = client.pull(reference(facade, TestHosts.CLOSED));

            outcomes.addAll(List.of(login, pull));
            assertThat(pull.succeeded()).as(diagnostics()).isFalse();
            return login.succeeded() ? Verdict.REFUSED_AT_PULL : Verdict.REFUSED_AT_LOGIN;
        });
    }

    @Test
    void publicImage_withoutPassword_besidePrivateImages() {
        measure(Scenario.NO_PASSWORD, () -> {
            Verdict verdict = pull(facadeForClients(), TestHosts.OPEN, TestHosts.A, TestHosts.OPEN);

            assertThat(hosts.recorder().since(before))
                    .noneMatch(request -> request.credential().isPassword());
            return verdict;
        });
    }

    @Test
    void publicImage_withAnUnneededPassword() {
        hasPassword = true;

        measure(Scenario.NEEDLESS_PASSWORD, () -> {
            assertSucceeded(client.login(facades.open().address(), Shelf.USER, Shelf.PASSWORD));
            Verdict verdict = pull(facades.open(), TestHosts.OPEN, TestHosts.A, TestHosts.OPEN)
                    .and(pull(facades.open(), TestHosts.ANONYMOUS, TestHosts.ANON, TestHosts.ANONYMOUS));

            boolean isSent = hosts.recorder().since(before).stream()
                    .filter(request -> !request.host().equals(FacadeHost.NAME))
                    .anyMatch(request -> request.credential().isPassword());
            return isSent ? Verdict.PASSWORD_SENT : verdict;
        });
    }

    @Test
    void unservedRepository_isRefused_andReachesNoRegistry() {
        measure(Scenario.NOT_SERVED, () -> {
            Verdict verdict =
                    refusal(client.pull(reference(facades.open(), TestHosts.UNSERVED)), " is not served here");

            assertThat(hosts.recorder().since(before))
                    .filteredOn(request -> !request.host().equals(FacadeHost.NAME))
                    .noneMatch(request -> request.target().contains(TestHosts.UNSERVED));
            return verdict;
        });
    }

    @Test
    void push_isRefused_andReachesNoRegistry() {
        measure(Scenario.PUSH, () -> {
            String pulled = reference(facades.open(), TestHosts.ANONYMOUS);
            assertSucceeded(client.pull(pulled));

            Outcome push = client.push(pulled, facades.open().address() + "/my-org/new:1.0");

            Verdict verdict = refusal(push, "this address is for pulling only; push to ");
            assertThat(hosts.recorder().since(before))
                    .filteredOn(request -> !request.host().equals(FacadeHost.NAME))
                    .noneMatch(RecordedRequest::isWrite);
            return verdict;
        });
    }

    final TestHosts hosts() {
        return hosts;
    }

    final FacadeHost facade() {
        return facades.open();
    }

    /** A facade for images that were copied into files, through which layers may pass. */
    final FacadeHost facadeOfFiles() {
        mayStream = true;
        return facades.files();
    }

    /** Measures a scenario, and compares the verdict with that of the compatibility page. */
    final void measure(Scenario scenario, Supplier<Verdict> attempt) {
        Verdict verdict = verdict(attempt);
        measurements.add(name(), scenario, verdict);
        assertThat(verdict).as(diagnostics()).isEqualTo(expected(scenario));
    }

    private static Verdict verdict(Supplier<Verdict> attempt) {
        try {
            return attempt.get();
        } catch (UnsupportedByTargetException e) {
            return Verdict.NOT_EXPORTED;
        }
    }

    private Verdict expected(Scenario scenario) {
        return Edge.ofTheRun()
                .map(edge -> EdgeMatrix.cell(edge, CompatibilityMatrix.client(name()), scenario))
                .orElseGet(() -> switch (scenario) {
                    case STREAM_REFUSED -> refusedLayer();
                    case NOT_SERVED -> refusedPull();
                    case PUSH -> refusedPush();
                    case WRONG_PASSWORD -> wrongPassword();
                    default -> Verdict.OK;
                });
    }

    private FacadeHost newFacade(Configuration configuration) {
        FacadeHost facade = facades.start(configuration);
        sandbox.closing(facade);
        return facade;
    }

    /** Each test has a new facade, because a library in this process caches its tokens by host and port. */
    private FacadeHost facadeForClients() {
        hasPassword = true;
        return newFacade(Configuration.FOR_CLIENTS);
    }

    /** Pulls an image of a registry, perhaps under another name. */
    private Verdict pull(FacadeHost facade, String repository, String registry, String upstreamName) {
        return pull(reference(facade, repository), expectedDigests(registry, upstreamName));
    }

    final Verdict pull(String reference, Collection<String> digests) {
        Verdict verdict = success(client.pull(reference));
        if (verdict == Verdict.OK) {
            assertThat(client.pulledDigests(reference)).as(diagnostics()).containsAll(digests);
        }
        return verdict;
    }

    final String reference(FacadeHost facade, String repository) {
        return facade.address() + "/" + repository + ":" + tag();
    }

    final void assertSucceeded(Outcome outcome) {
        outcomes.add(outcome);
        assertThat(outcome.exitCode()).as(diagnostics()).isZero();
    }

    /** Returns whether a command has done what it should. */
    final Verdict success(Outcome outcome) {
        outcomes.add(outcome);
        return outcome.succeeded() ? Verdict.OK : Verdict.FAILS;
    }

    /** Returns how a client shows that the facade refuses a request, if it does. */
    private Verdict refusal(Outcome outcome, String message) {
        Verdict verdict = success(outcome);
        boolean isRefused = requests(FacadeHost.NAME).stream().anyMatch(request -> request.status() == 403);
        if (verdict == Verdict.OK || !isRefused) {
            return verdict;
        }
        return outcome.screen().contains(message) ? Verdict.MESSAGE : Verdict.STATUS;
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
    final Supplier<String> diagnostics() {
        return () -> Stream.of(
                        outcomes.stream().map(Outcome::toString),
                        Stream.of(sandbox.logs(), "--- requests to the hosts"),
                        hosts.recorder().since(before).stream().map(RecordedRequest::toString))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}
