package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.internal.IpAddresses;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of networks are read again while they are in use, and never take valid ranges away. */
class MirrorNetworksTest {
    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong();
    private final RecordedEvents events = new RecordedEvents();
    private final Queue<Runnable> reads = new ArrayDeque<>();
    private Path file;
    private Mirror mirror;
    private MirrorNetworks networks;

    @BeforeEach
    void create() throws Exception {
        file = Files.writeString(folder.resolve("near.txt"), "10.0.0.0/8\n");
        mirror = Mirror.of("https://near.test").withNetworksFile(file);
        networks = networks(mirror, Mirror.of("https://far.test").withNetworksFile(file));
    }

    private MirrorNetworks networks(Mirror... mirrors) {
        return new MirrorNetworks(Upstream.dockerHub().withMirrors(List.of(mirrors)), reads::add, events, now::get);
    }

    @AfterEach
    void close() {
        networks.close();
    }

    private boolean isNear(String address) {
        return networks.of(Objects.requireNonNull(IpAddresses.parse(address))).contains(mirror);
    }

    private void write(String text) throws Exception {
        Files.writeString(file, text);
    }

    @Test
    void file_isReadAtMostEveryTwoSeconds_andNotByTheRequest() {
        assertThat(isNear("10.1.1.1")).isTrue();
        assertThat(reads).hasSize(1);
        now.addAndGet(MirrorNetworks.PERIOD.toNanos() - 1);
        assertThat(isNear("10.1.1.1")).isTrue();
        assertThat(reads).hasSize(1);
        now.addAndGet(1);
        assertThat(networks.problems()).isEmpty();
        assertThat(reads).hasSize(2);
    }

    @Test
    void withoutFiles_nothingIsRead() {
        MirrorNetworks inline = networks(Mirror.of("https://near.test").withNetworks("10.0.0.0/8"));
        assertThat(inline.of(IpAddresses.parse("10.0.0.1"))).hasSize(1);
        assertThat(inline.of(IpAddresses.parse("11.0.0.1"))).isEmpty();
        assertThat(inline.of(null)).isEmpty();
        assertThat(inline.problems()).isEmpty();
        assertThat(reads).isEmpty();
    }

    @Test
    void change_isUsed_whenItWasReadTwice() throws Exception {
        write("11.0.0.0/8\n");
        networks.check();
        assertThat(isNear("10.1.1.1")).isTrue();
        assertThat(isNear("11.1.1.1")).isFalse();
        networks.check();
        assertThat(isNear("10.1.1.1")).isFalse();
        assertThat(isNear("11.1.1.1")).isTrue();
        assertThat(networks.of(IpAddresses.parse("11.1.1.1"))).hasSize(2);
        networks.check();
        assertThat(events.networks).containsExactly("near.txt 1 null");
    }

    @Test
    void change_isUsed_withoutFurtherRequests() throws Exception {
        write("11.0.0.0/8\n");
        networks.check();
        await().atMost(Duration.ofSeconds(30)).until(() -> isNear("11.1.1.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8\n10.0.0.0/99\n", "", "# nothing\n", "{\"prefixes\":[]}"})
    void brokenOrEmptyFile_leavesTheLastRanges_andIsReportedOnce(String text) throws Exception {
        write(text);
        networks.check();
        assertThat(networks.problems()).isEmpty();
        networks.check();
        networks.check();
        assertThat(isNear("10.1.1.1")).isTrue();
        assertThat(networks.problems()).singleElement().asString().startsWith(file.toString());
        assertThat(events.networks).singleElement().asString().startsWith("near.txt 1 " + file);
        // the same ranges as before count again
        write("10.0.0.0/8\n");
        networks.check();
        networks.check();
        assertThat(networks.problems()).isEmpty();
        assertThat(isNear("10.1.1.1")).isTrue();
        assertThat(events.networks).hasSize(2).last().isEqualTo("near.txt 1 null");
    }

    @Test
    void missingFile_leavesTheLastRanges() throws Exception {
        Files.delete(file);
        networks.check();
        networks.check();
        assertThat(isNear("10.1.1.1")).isTrue();
        assertThat(networks.problems())
                .containsExactly("cannot read networks from " + file + ": there is no such file");
    }

    @Test
    void fileThatKeepsChanging_isNotUsed() throws Exception {
        for (int i = 11; i < 16; i++) {
            write(i + ".0.0.0/8\n");
            networks.check();
        }
        assertThat(isNear("10.1.1.1")).isTrue();
        assertThat(events.networks).isEmpty();
    }

    @Test
    void closedNetworks_readNothing() throws Exception {
        write("11.0.0.0/8\n");
        networks.close();
        networks.check();
        networks.check();
        assertThat(isNear("11.1.1.1")).isFalse();
    }
}
