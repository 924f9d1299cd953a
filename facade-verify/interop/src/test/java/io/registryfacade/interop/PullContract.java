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

/** The tests of a client at a facade. */
@ExtendWith(TestbedExtension.class)
@Timeout(300)
abstract class PullContract {
    private final Sandbox sandbox = new Sandbox();
    private Testbed testbed;
    private RegistryClient client;
    private int before;

    /** Creates a client that has pulled nothing yet. */
    abstract RegistryClient client(Sandbox sandbox);

    /** The digests that the client must report after a pull of an image. */
    Collection<String> expectedDigests(Image image) {
        return List.of(image.digest());
    }

    /** The text that the client shows for a refusal. */
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
    void pullByTag_getsThePushedImage() {
        String reference = testbed.facade().address() + "/" + SERVED + ":1.0";

        assertSucceeded(client.pull(reference));

        assertThat(client.pulledDigests(reference)).containsAll(expectedDigests(Image.named(SERVED)));
    }

    @Test
    void pullByDigest_getsThePushedImage() {
        Image image = Image.named(SERVED);
        String reference = testbed.facade().address() + "/" + SERVED + "@" + image.digest();

        assertSucceeded(client.pull(reference));

        assertThat(client.pulledDigests(reference)).containsAll(expectedDigests(image));
    }

    @Test
    void pullOfRenamedRepository_getsTheImageOfTheUpstream() {
        String reference = testbed.renaming().address() + "/" + SERVED + ":1.0";

        assertSucceeded(client.pull(reference));

        assertThat(client.pulledDigests(reference)).containsAll(expectedDigests(Image.named(RENAMED)));
    }

    @Test
    void layers_comeFromTheRegistry_andNotThroughTheFacade() {
        Image image = Image.named(SERVED);
        long sentBefore = testbed.facade().sent();

        assertSucceeded(client.pull(testbed.facade().address() + "/" + SERVED + ":1.0"));

        assertThat(testbed.facade().sent() - sentBefore)
                .as("bytes that the facade has sent, responses with headers")
                .isPositive()
                .isLessThan(image.smallestLayer());
        testbed.registry().awaitLayers(before, image);
    }

    @Test
    void pullOfAnotherOrganisation_isRefused_andReachesNoRegistry() {
        Outcome pull = client.pull(testbed.facade().address() + "/" + NOT_SERVED + ":1.0");

        assertRefused(pull, "'other/app' is not served here; served: my-org/**");
        assertThat(accesses()).noneMatch(access -> access.target().contains(NOT_SERVED));
    }

    @Test
    void push_isRefused_andReachesNoRegistry() {
        String pulled = testbed.facade().address() + "/" + SERVED + ":1.0";
        assertSucceeded(client.pull(pulled));

        Outcome push = client.push(pulled, testbed.facade().address() + "/my-org/new:1.0");

        String upstreamName = testbed.registry().address() + "/my-org/new";
        assertRefused(push, "this address is for pulling only; push to " + upstreamName);
        assertThat(accesses()).noneMatch(Access::isWrite);
    }

    final Testbed testbed() {
        return testbed;
    }

    final void assertSucceeded(Outcome outcome) {
        assertThat(outcome.exitCode()).as(diagnostics(outcome)).isZero();
    }

    private void assertRefused(Outcome outcome, String message) {
        assertThat(outcome.exitCode()).as(diagnostics(outcome)).isNotZero();
        assertThat(outcome.screen()).as(diagnostics(outcome)).contains(shown(message));
    }

    private List<Access> accesses() {
        return testbed.registry().accessesAfter(before);
    }

    /** Everything needed to diagnose a failure, because the programs and their files are gone afterwards. */
    private Supplier<String> diagnostics(Outcome outcome) {
        return () -> Stream.concat(
                        Stream.of(
                                outcome.toString(),
                                sandbox.logs(),
                                "--- facades",
                                testbed.facade().log(),
                                testbed.renaming().log(),
                                "--- requests to the registry"),
                        accesses().stream().map(Access::toString))
                .collect(Collectors.joining("\n"));
    }
}
