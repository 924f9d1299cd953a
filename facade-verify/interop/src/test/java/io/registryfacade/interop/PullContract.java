package io.registryfacade.interop;

import static io.registryfacade.interop.Testbed.NOT_SERVED;
import static io.registryfacade.interop.Testbed.RENAMED;
import static io.registryfacade.interop.Testbed.SERVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Access;
import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
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

/** What a client must experience at a facade. */
@ExtendWith(TestbedExtension.class)
@Timeout(300)
abstract class PullContract {
    private final Sandbox sandbox = new Sandbox();
    private Testbed testbed;
    private RegistryClient client;
    private int before;

    /** A client that has pulled nothing yet. */
    abstract RegistryClient client(Sandbox sandbox);

    /** What the client must have got of an image, of what it tells. */
    Collection<String> traces(Image image) {
        return List.of(image.digest());
    }

    /** How the client passes a refusal on. */
    String shown(String message) {
        return message;
    }

    @BeforeEach
    void open(Testbed testbed) {
        this.testbed = testbed;
        before = testbed.registry().accesses().size();
        client = client(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void pullByTag_bringsWhatWasPushed() {
        String reference = testbed.facade().address() + "/" + SERVED + ":1.0";

        succeeds(client.pull(reference));

        assertThat(client.arrived(reference)).containsAll(traces(Image.named(SERVED)));
    }

    @Test
    void pullByDigest_bringsWhatWasPushed() {
        Image image = Image.named(SERVED);
        String reference = testbed.facade().address() + "/" + SERVED + "@" + image.digest();

        succeeds(client.pull(reference));

        assertThat(client.arrived(reference)).containsAll(traces(image));
    }

    @Test
    void pullOfRenamedRepository_bringsTheUpstreamsImage() {
        String reference = testbed.renaming().address() + "/" + SERVED + ":1.0";

        succeeds(client.pull(reference));

        assertThat(client.arrived(reference)).containsAll(traces(Image.named(RENAMED)));
    }

    @Test
    void layers_comeFromTheRegistry_andNotThroughTheFacade() {
        Image image = Image.named(SERVED);
        long sentBefore = testbed.facade().sent();

        succeeds(client.pull(testbed.facade().address() + "/" + SERVED + ":1.0"));

        assertThat(testbed.facade().sent() - sentBefore)
                .as("bytes that the facade has sent, all answers and headers together")
                .isPositive()
                .isLessThan(image.smallestLayer());
        testbed.registry().awaitLayers(before, image);
    }

    @Test
    void pullOfAnotherOrganisation_isRefused_andNoRegistryAsked() {
        Outcome pull = client.pull(testbed.facade().address() + "/" + NOT_SERVED + ":1.0");

        refused(pull, "'other/app' is not served here; served: my-org/**");
        assertThat(accesses()).noneMatch(access -> access.target().contains(NOT_SERVED));
    }

    @Test
    void push_isRefused_andReachesNoRegistry() {
        String pulled = testbed.facade().address() + "/" + SERVED + ":1.0";
        succeeds(client.pull(pulled));

        Outcome push = client.push(pulled, testbed.facade().address() + "/my-org/new:1.0");

        String elsewhere = testbed.registry().address() + "/my-org/new";
        refused(push, "this address is for pulling only; push to " + elsewhere);
        assertThat(accesses()).noneMatch(Access::isWrite);
    }

    final Testbed testbed() {
        return testbed;
    }

    final void succeeds(Outcome outcome) {
        assertThat(outcome.exitCode()).as(evidence(outcome)).isZero();
    }

    private void refused(Outcome outcome, String message) {
        assertThat(outcome.exitCode()).as(evidence(outcome)).isNotZero();
        assertThat(outcome.screen()).as(evidence(outcome)).contains(shown(message));
    }

    private List<Access> accesses() {
        return testbed.registry().accessesAfter(before);
    }

    /** A failure where nobody can look afterwards has to tell all that there was. */
    private Supplier<String> evidence(Outcome outcome) {
        return () -> Stream.concat(
                        Stream.of(
                                outcome.toString(),
                                sandbox.logs(),
                                "--- facades",
                                testbed.facade().log(),
                                testbed.renaming().log(),
                                "--- what the registry was asked for"),
                        accesses().stream().map(Access::toString))
                .collect(Collectors.joining("\n"));
    }
}
