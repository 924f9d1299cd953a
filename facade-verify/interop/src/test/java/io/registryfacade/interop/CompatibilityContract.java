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
 * What a client must experience at facades in front of registries that want tokens. After every test it is looked at
 * what the hosts have seen: no layer came through the facade, and nobody was shown a credential of somebody else's.
 */
@ExtendWith(MachinesExtension.class)
@Timeout(120)
abstract class CompatibilityContract {
    private Machines machines;
    private Facades facades;
    private Measured measured;
    private Sandbox sandbox;
    private RegistryClient.Guest client;
    private int before;
    private boolean mayPassThrough;
    private boolean hasPassword;

    /** What it is called on the page. */
    abstract String name();

    /** What it is counted as. */
    abstract ClientFamily family();

    /** A client that has pulled nothing yet. */
    abstract RegistryClient.Guest client(Sandbox sandbox);

    /** What the client pulls, where it does not pull by digest. */
    String tag() {
        return "1.0";
    }

    /** What the client must have got, of what it tells, of what a registry has under that tag. */
    Collection<String> traces(String registry, String repository) {
        return traces(Machines.image(registry, repository));
    }

    /** The same of an image. */
    Collection<String> traces(Image image) {
        return image.digests();
    }

    /** The same for one platform of an image. */
    Collection<String> traces(PlatformImage image) {
        return image.blobs().map(Blob::digest).toList();
    }

    /** Whether what the facade says of a pull that it refuses gets to the screen. */
    Verdict refusedPull() {
        return Verdict.MESSAGE;
    }

    /** The same of a pull that is refused when it comes to the layers. */
    Verdict refusedLayer() {
        return Verdict.MESSAGE;
    }

    /** The same of a push. */
    Verdict refusedPush() {
        return Verdict.MESSAGE;
    }

    /** Where a wrong password shows. */
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_LOGIN;
    }

    @BeforeEach
    void open(Machines machines, Facades facades, Measured measured) {
        this.machines = machines;
        this.facades = facades;
        this.measured = measured;
        sandbox = new Sandbox(machines.network());
        client = client(sandbox);
        measured.version(name(), client.version());
        before = machines.witness().count();
    }

    @AfterEach
    void close() {
        try {
            layersHaveNotPassedThrough();
            noCredentialWentAstray();
            theClientIsCountedAsWhatItIs();
            theFacadeSpeaksHttp11Only();
        } finally {
            sandbox.close();
        }
    }

    @Test
    void registryWithoutTokens() {
        pulls(facades.open(), Machines.ANONYMOUS, Machines.ANON, Machines.ANONYMOUS);

        measured(Scenario.ANONYMOUS, Verdict.OK);
    }

    @Test
    void registryWithTokensAndACdn() {
        pulls(facades.open(), Machines.OPEN, Machines.A, Machines.OPEN);

        assertThat(seen(Machines.CDN)).as("what the CDN was asked for").isNotEmpty();
        measured(Scenario.BY_TAG, Verdict.OK);
    }

    @Test
    void imageByDigest_andOnePlatformsByDigest() {
        Image image = Machines.image(Machines.A, Machines.OPEN);
        PlatformImage arm = image.platforms().get(1);
        String repository = facades.open().address() + "/" + Machines.OPEN;

        pulls(repository + "@" + image.digest(), traces(image));
        pulls(repository + "@" + arm.manifest().digest(), traces(arm));

        measured(Scenario.BY_DIGEST, Verdict.OK);
    }

    @Test
    void renamed() {
        pulls(facades.open(), Facades.RENAMED, Machines.A, Machines.ELSEWHERE);

        measured(Scenario.RENAMED, Verdict.OK);
    }

    @Test
    void twoRegistries() {
        pulls(facades.open(), Machines.OPEN, Machines.A, Machines.OPEN);
        pulls(facades.open(), Machines.SECOND, Machines.B, Machines.SECOND);

        measured(Scenario.TWO_REGISTRIES, Verdict.OK);
    }

    @Test
    void migrating_oneImageHasMovedAndAnotherHasNot() {
        pulls(facades.open(), Facades.MOVED, Machines.B, Machines.MOVED);
        pulls(facades.open(), Machines.NOT_YET_MOVED, Machines.A, Machines.NOT_YET_MOVED);

        measured(Scenario.FALLBACK, Verdict.OK);
    }

    @Test
    void moved_theNextPullBringsWhatIsThereNow() {
        FacadeHost facade = facades.beforeTheMove();
        sandbox.closing(facade);

        pulls(facade, Machines.ROVING, Machines.A, Machines.ROVING);
        facades.move(facade);
        pulls(facade, Machines.ROVING, Machines.B, Machines.ROVING);

        measured(Scenario.MOVED, Verdict.OK);
    }

    @Test
    void registryThatServesItsLayers_isRefusedInSoManyWords() {
        Outcome pull = client.pull(reference(facades.open(), Machines.STREAMED));

        measured(Scenario.STREAM_REFUSED, refused(pull, "streamBlobs", refusedLayer()));
    }

    @Test
    void registryThatServesItsLayers_isPassedThroughWherePermitted() {
        mayPassThrough = true;

        pulls(facades.streaming(), Machines.STREAMED, Machines.STREAM, Machines.STREAMED);

        measured(Scenario.STREAM_PERMITTED, Verdict.OK);
    }

    @Test
    void privateImage_withTheFacadesPassword() {
        pulls(facades.withPassword(), Machines.CLOSED, Machines.A, Machines.CLOSED);

        measured(Scenario.FACADE_PASSWORD, Verdict.OK);
    }

    @Test
    void privateImage_withTheRightPassword() {
        FacadeHost facade = facadeForClients();

        succeeds(client.login(facade.address(), Shelf.USER, Shelf.PASSWORD));
        pulls(facade, Machines.CLOSED, Machines.A, Machines.CLOSED);
        pulls(facade, Facades.CLOSED_RENAMED, Machines.A, Machines.CLOSED);
        pulls(facade, Machines.OPEN, Machines.A, Machines.OPEN);

        measured(Scenario.PASSWORD, Verdict.OK);
    }

    @Test
    void privateImage_withAWrongPassword() {
        FacadeHost facade = facadeForClients();

        Outcome login = client.login(facade.address(), Shelf.USER, "wrong");
        Outcome pull = client.pull(reference(facade, Machines.CLOSED));

        Verdict verdict = login.succeeded() ? Verdict.REFUSED_AT_PULL : Verdict.REFUSED_AT_LOGIN;
        assertThat(pull.succeeded()).as(evidence(pull)).isFalse();
        assertThat(verdict).as(evidence(login)).isEqualTo(wrongPassword());
        measured(Scenario.WRONG_PASSWORD, verdict);
    }

    @Test
    void publicImage_withoutAPasswordWhereOthersHaveOne() {
        pulls(facadeForClients(), Machines.OPEN, Machines.A, Machines.OPEN);

        assertThat(machines.witness().since(before))
                .noneMatch(seen -> seen.credential().isPassword());
        measured(Scenario.NO_PASSWORD, Verdict.OK);
    }

    @Test
    void publicImage_thoughTheClientHasAPasswordForTheFacade() {
        hasPassword = true;

        succeeds(client.login(facades.open().address(), Shelf.USER, Shelf.PASSWORD));
        pulls(facades.open(), Machines.OPEN, Machines.A, Machines.OPEN);
        pulls(facades.open(), Machines.ANONYMOUS, Machines.ANON, Machines.ANONYMOUS);

        assertThat(machines.witness().since(before))
                .filteredOn(seen -> !seen.host().equals(FacadeHost.NAME))
                .noneMatch(seen -> seen.credential().isPassword());
        measured(Scenario.NEEDLESS_PASSWORD, Verdict.OK);
    }

    @Test
    void whatIsNotServed_isRefused_andNoRegistryAsked() {
        Outcome pull = client.pull(reference(facades.open(), Machines.OTHER));

        Verdict verdict = refused(pull, "'other/app' is not served here", refusedPull());
        assertThat(machines.witness().since(before))
                .filteredOn(seen -> !seen.host().equals(FacadeHost.NAME))
                .noneMatch(seen -> seen.target().contains(Machines.OTHER));
        measured(Scenario.NOT_SERVED, verdict);
    }

    @Test
    void push_isRefused_andReachesNoRegistry() {
        succeeds(client.pull(reference(facades.open(), Machines.OPEN)));

        Outcome push = client.push(
                reference(facades.open(), Machines.OPEN), facades.open().address() + "/my-org/new:1.0");

        Verdict verdict = refused(push, "this address is for pulling only; push to ", refusedPush());
        assertThat(machines.witness().since(before))
                .filteredOn(seen -> !seen.host().equals(FacadeHost.NAME))
                .noneMatch(Seen::isWrite);
        measured(Scenario.PUSH, verdict);
    }

    final Machines machines() {
        return machines;
    }

    final FacadeHost facade() {
        return facades.open();
    }

    final void measured(Scenario scenario, Verdict verdict) {
        measured.add(name(), scenario, verdict);
    }

    private FacadeHost facadeForClients() {
        hasPassword = true;
        FacadeHost facade = facades.forClients();
        sandbox.closing(facade);
        return facade;
    }

    /** Pulls what a registry has, perhaps under another name. */
    private void pulls(FacadeHost facade, String repository, String registry, String nameThere) {
        pulls(reference(facade, repository), traces(registry, nameThere));
    }

    final void pulls(String reference, Collection<String> digests) {
        Outcome pull = client.pull(reference);

        succeeds(pull);
        assertThat(client.arrived(reference)).as(evidence(pull)).containsAll(digests);
    }

    final String reference(FacadeHost facade, String repository) {
        return facade.address() + "/" + repository + ":" + tag();
    }

    final void succeeds(Outcome outcome) {
        assertThat(outcome.exitCode()).as(evidence(outcome)).isZero();
    }

    final Verdict refused(Outcome outcome, String message, Verdict expected) {
        assertThat(outcome.exitCode()).as(evidence(outcome)).isNotZero();
        Verdict verdict = outcome.screen().contains(message) ? Verdict.MESSAGE : Verdict.STATUS;
        assertThat(verdict).as(evidence(outcome)).isEqualTo(expected);
        return verdict;
    }

    private void layersHaveNotPassedThrough() {
        if (mayPassThrough) {
            return;
        }
        assertThat(seen(FacadeHost.NAME))
                .filteredOn(seen -> seen.isBlob() && seen.succeeded())
                .as("blobs that the facade has answered itself")
                .isEmpty();
        assertThat(seen(FacadeHost.NAME).stream().mapToLong(Seen::bytes).sum())
                .as("bytes in all the answers of the facade")
                .isLessThan(Machines.image(Machines.A, Machines.OPEN).smallestLayer());
    }

    private void noCredentialWentAstray() {
        assertThat(machines.witness().since(before))
                .allSatisfy(seen -> assertThat(seen.isInGoodHands(hasPassword))
                        .as("%s", seen)
                        .isTrue());
    }

    private void theClientIsCountedAsWhatItIs() {
        assertThat(seen(FacadeHost.NAME))
                .filteredOn(Seen::isManifest)
                .allSatisfy(seen -> assertThat(seen.client()).as("%s", seen).isEqualTo(family()));
    }

    /** Every host here would speak HTTP/2. */
    private void theFacadeSpeaksHttp11Only() {
        assertThat(machines.witness().since(before))
                .filteredOn(Seen::isFromFacade)
                .allSatisfy(seen -> assertThat(seen.protocol().isHttp11Only())
                        .as("%s", seen)
                        .isTrue());
    }

    private List<Seen> seen(String host) {
        return machines.witness().since(before).stream()
                .filter(seen -> seen.host().equals(host))
                .toList();
    }

    /** A failure where nobody can look afterwards has to tell all that there was. */
    final Supplier<String> evidence(Outcome outcome) {
        return () -> Stream.concat(
                        Stream.of(outcome.toString(), sandbox.logs(), "--- what the hosts were asked for"),
                        machines.witness().since(before).stream().map(Seen::toString))
                .collect(Collectors.joining("\n"));
    }
}
