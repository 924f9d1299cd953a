package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens while a file is found, compared, opened and read. */
class RacesTest {
    private static final String BLOB = "/v2/my-org/app/blobs/" + Images.sha256("layer");

    @TempDir
    Path root;

    private final Time time = new Time();
    private FakeFiles files;
    private LayoutWriter layout;
    private LayoutRegistry registry;

    @BeforeEach
    void writeLayout() {
        layout = new LayoutWriter(root.resolve("my-org/app"));
        layout.image("1.0", "layer");
        files = new FakeFiles(root);
        registry = new LayoutRegistry(files, true, time);
    }

    /** The file is opened to compare it with its digest, and again to send it. */
    @CsvSource({"1,200", "2,200", "3,500"})
    @ParameterizedTest
    void fileThatChangesAllTheTime_isFoundAgain(int changes, int status) {
        AtomicInteger left = new AtomicInteger(changes);
        files.onOpen(path -> {
            if (path.contains("/blobs/")
                    && path.endsWith(Images.sha256("layer").value().substring(7))
                    && left.getAndDecrement() > 0) {
                throw new ChangedFileException(path);
            }
        });
        Pulls.Response response = Pulls.from(registry).get(BLOB);
        assertThat(response.status()).isEqualTo(status);
        if (status == 500) {
            assertThat(response.text()).contains("a file of the image layout cannot be read");
        }
    }

    @Test
    void fileThatChangesAfterItWasCompared_isComparedAgain() {
        AtomicInteger opened = new AtomicInteger();
        files.onOpen(path -> {
            boolean isLayer = path.endsWith(Images.sha256("layer").value().substring(7));
            if (isLayer && opened.incrementAndGet() == 2) {
                Path other = Files.writeString(root.resolve("other"), "LAYER");
                Files.move(other, layout.file("layer"), StandardCopyOption.REPLACE_EXISTING);
            }
        });
        assertThat(Pulls.from(registry).get(BLOB).text()).contains("DIGEST_INVALID");
    }

    @Test
    void diskThatFails_isAFault() {
        files.onOpen(path -> {
            throw new IOException("disk");
        });
        assertThat(Pulls.from(registry).get(BLOB).status()).isEqualTo(500);
        assertThat(registry.verify()).singleElement().asString().contains("disk");
    }

    @Test
    void programmingMistake_isAFault() {
        files.onFind(path -> {
            throw new IllegalStateException("mistake");
        });
        Pulls.Response response = Pulls.from(registry).get(BLOB);
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("mistake");
    }

    @Test
    void layoutThatDisappearsWhileItIsChecked_hasNoProblems() {
        files.onFind(path -> layout.folder().resolve("index.json").toFile().delete());
        assertThat(registry.verify()).isEmpty();
    }

    @Test
    void requestsDuringALook_getTheStateBefore() throws Exception {
        TrackedIndex index = new TrackedIndex(new LayoutFolder(files, "my-org/app"), true, time);
        IndexViews before = index.current();
        time.passSeconds(1);
        Gate gate = new Gate();
        files.onFind(gate);
        CompletableFuture<IndexViews> look = CompletableFuture.supplyAsync(() -> current(index));
        gate.entered.await();
        assertThat(index.current()).isSameAs(before);
        gate.open.countDown();
        assertThat(Pulls.await(look)).isSameAs(before);
    }

    @Test
    void requestsDuringTheFirstLook_waitForIt() throws Exception {
        TrackedIndex index = new TrackedIndex(new LayoutFolder(files, "my-org/app"), true, time);
        Gate gate = new Gate();
        files.onFind(gate);
        CompletableFuture<IndexViews> look = CompletableFuture.supplyAsync(() -> current(index));
        gate.entered.await();
        CompletableFuture<IndexViews> other = new CompletableFuture<>();
        Thread waiting = new Thread(() -> other.complete(current(index)));
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        gate.open.countDown();
        assertThat(Pulls.await(look)).isNotNull().isSameAs(Pulls.await(other));
    }

    private static IndexViews current(TrackedIndex index) {
        try {
            return index.current();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Blocks threads that look for a file. */
    private static final class Gate implements Consumer<String> {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);

        @Override
        public void accept(String path) {
            entered.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
