package io.registryfacade.server.collect;

import static io.registryfacade.server.collect.FaultyBlob.endingAt;
import static io.registryfacade.server.collect.FaultyBlob.right;
import static io.registryfacade.server.collect.FaultyBlob.status;
import static io.registryfacade.server.collect.FaultyBlob.tooLong;
import static io.registryfacade.server.collect.FaultyBlob.withoutRanges;
import static io.registryfacade.server.collect.FaultyBlob.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.Digest;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a registry sends: a layout has whole and right content, or says why not. */
class PullFaultsTest {
    private static final TestImage APP = TestImage.named("acme/app:1.0").withLayer(300_000);
    private static final Digest LAYER = APP.layers().get(0);

    @TempDir
    private Path folder;

    private PullRun pull(FaultyBlob blob, String... more) {
        try (EmbeddedRegistry registry =
                EmbeddedRegistry.builder().images(APP).blobHandler(LAYER, blob).start()) {
            List<String> arguments = Stream.concat(
                            Stream.of(registry.url().getAuthority() + "/acme/app:1.0", "--output", folder.toString()),
                            Arrays.stream(more))
                    .toList();
            return PullRun.of(arguments.toArray(String[]::new));
        }
    }

    private WrittenLayout layout() {
        return new WrittenLayout(folder.resolve("acme/app"));
    }

    private Path partial() {
        return layout().blob(LAYER.value()).resolveSibling("." + LAYER.value().substring(7) + ".partial");
    }

    private void isNotListed() throws IOException {
        assertThat(layout().folder().resolve("index.json")).doesNotExist();
        assertThat(layout().blob(LAYER.value())).doesNotExist();
        assertThat(layout().blob(APP.digest().value())).doesNotExist();
    }

    @Test
    void droppedConnection_isContinuedByRange() throws Exception {
        FaultyBlob blob = FaultyBlob.of(APP, LAYER, endingAt(100_000), endingAt(200_000), right());
        assertThat(pull(blob).exitCode()).isZero();
        layout().isComplete();
        assertThat(blob.ranges()).hasSize(3);
        assertThat(blob.ranges().get(2)).startsWith("bytes=");
        assertThat(partial()).doesNotExist();
    }

    @Test
    void registryThatAlwaysDrops_fails_andTheNextRunContinues() throws Exception {
        FaultyBlob dropping = FaultyBlob.of(APP, LAYER, endingAt(100_000));
        PullRun run = pull(dropping);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().get(0)).contains("did not send " + LAYER + " to its end");
        isNotListed();
        long kept = Files.size(partial());
        assertThat(kept).isPositive();
        FaultyBlob right = FaultyBlob.of(APP, LAYER, right());
        assertThat(pull(right).exitCode()).isZero();
        assertThat(right.ranges()).containsExactly("bytes=" + kept + "-");
        layout().isComplete();
    }

    @Test
    void registryWithoutRanges_sendsAllAgain() throws Exception {
        FaultyBlob blob = FaultyBlob.of(APP, LAYER, endingAt(100_000), withoutRanges());
        assertThat(pull(blob).exitCode()).isZero();
        layout().isComplete();
    }

    @Test
    void rangeThatTheRegistryRefuses_isRequestedWhole() throws Exception {
        FaultyBlob blob = FaultyBlob.of(APP, LAYER, endingAt(100_000), status(416), right());
        assertThat(pull(blob).exitCode()).isZero();
        assertThat(blob.ranges()).last().isEqualTo("");
        layout().isComplete();
    }

    @Test
    void damagedPartOfAnEarlierRun_isDownloadedAgain() throws Exception {
        pull(FaultyBlob.of(APP, LAYER, endingAt(100_000)));
        Files.write(partial(), new byte[(int) Files.size(partial())]);
        assertThat(pull(FaultyBlob.of(APP, LAYER, right())).exitCode()).isZero();
        layout().isComplete();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100})
    void partOfAnyLength_isContinuedOrReplaced(int tooMuch) throws Exception {
        pull(FaultyBlob.of(APP, LAYER, endingAt(100_000)));
        FaultyBlob right = FaultyBlob.of(APP, LAYER, right());
        Files.write(partial(), new byte[right.size() + tooMuch]);
        assertThat(pull(right).exitCode()).isZero();
        layout().isComplete();
    }

    @Test
    void otherContent_isDiscarded() throws Exception {
        PullRun run = pull(FaultyBlob.of(APP, LAYER, wrong()));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().get(0)).contains("sent other content than " + LAYER + ", so it was discarded");
        isNotListed();
        assertThat(partial()).doesNotExist();
    }

    @Test
    void endlessContent_isEnded() throws Exception {
        PullRun run = pull(FaultyBlob.of(APP, LAYER, tooLong()));
        assertThat(run.output().get(0)).contains("sent more bytes of " + LAYER + " than its size");
        isNotListed();
        assertThat(partial()).doesNotExist();
    }

    @Test
    void missingBlob_failsTheImage() throws Exception {
        PullRun run = pull(FaultyBlob.of(APP, LAYER, status(404)));
        assertThat(run.output().get(0)).contains("acme/app lacks the blob " + LAYER);
        isNotListed();
    }

    @Test
    void busyRegistry_isAwaited() throws Exception {
        assertThat(pull(FaultyBlob.of(APP, LAYER, status(429, "Retry-After", "0"), right()))
                        .exitCode())
                .isZero();
        layout().isComplete();
    }

    @Test
    void longPause_failsTheImage() throws Exception {
        PullRun run = pull(FaultyBlob.of(APP, LAYER, status(429, "Retry-After", "3600")), "--max-wait", "2");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().get(0)).contains("accepts no more requests now (429); it asks to wait 3600 seconds");
        assertThat(run.output()).last().asString().startsWith("Run the command again");
    }
}
