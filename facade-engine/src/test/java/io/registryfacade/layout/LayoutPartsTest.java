package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.engine.RecordingLogger;
import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Limits, and what happens at the same time. */
class LayoutPartsTest {
    @TempDir
    Path folder;

    private final Time time = new Time();

    @Test
    void fault_isLoggedOnceAMinute() {
        RecordingLogger log = new RecordingLogger(Level.INFO);
        FaultLog faults = new FaultLog(log, time);
        faults.report("a {} is wrong");
        faults.report("a {} is wrong");
        faults.report("b");
        time.passSeconds(60);
        faults.report("a {} is wrong");
        assertThat(log.lines()).containsExactly("WARN a {} is wrong", "WARN b", "WARN a {} is wrong");
    }

    @Test
    void faults_areRememberedWithinLimits() {
        RecordingLogger log = new RecordingLogger(Level.INFO);
        FaultLog faults = new FaultLog(log, time);
        for (int i = 0; i <= 1000; i++) {
            faults.report("fault " + i);
        }
        faults.report("fault 1000");
        faults.report("fault 0");
        assertThat(log.lines()).hasSize(1002);
    }

    private static Manifest manifest(String text) {
        byte[] bytes = Images.bytes(text);
        return new Manifest(
                new LayoutDescriptor("a/b", Hash.sha256(bytes), bytes.length), bytes, ManifestDocument.EMPTY);
    }

    @Test
    void manifests_areEvictedByLastUse() {
        LayoutFolder app = new LayoutFolder(new FolderFiles(folder), "app");
        ManifestCache cache = new ManifestCache(10);
        for (String text : List.of("aaaa", "bbbb", "aaaa")) {
            cache.put(app, manifest(text));
        }
        assertThat(cache.get(app, Images.sha256("aaaa"))).isNotNull();
        cache.put(app, manifest("cccc"));
        assertThat(cache.get(app, Images.sha256("bbbb"))).isNull();
        assertThat(cache.get(app, Images.sha256("aaaa"))).isNotNull();
        assertThat(cache.get(app, Images.sha256("cccc"))).isNotNull();
        assertThat(cache.get(new LayoutFolder(app.files(), "other"), Images.sha256("cccc")))
                .isNull();
        cache.put(app, manifest("longer than all"));
        assertThat(cache.get(app, Images.sha256("longer than all"))).isNull();
        cache.clear();
    }

    @Test
    void file_isComparedOnceForAllClients() throws IOException {
        Queue<Runnable> tasks = new ArrayDeque<>();
        ContentVerifier verifier = new ContentVerifier(tasks::add);
        Digest digest = Images.sha256("content");
        Files.writeString(folder.resolve("file"), "content");
        FolderFiles files = new FolderFiles(folder);
        LayoutFile file = files.find("file");
        CompletableFuture<Void> first = verifier.verify(file, digest);
        CompletableFuture<Void> second = verifier.verify(file, digest);
        assertThat(tasks).hasSize(1);
        assertThat(first).isNotDone();
        tasks.remove().run();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(verifier.verify(file, digest)).isCompleted();
        assertThat(tasks).isEmpty();
        Files.setLastModifiedTime(folder.resolve("file"), FileTime.fromMillis(1000));
        CompletableFuture<Void> later = verifier.verify(files.find("file"), digest);
        assertThat(later).isNotDone();
        tasks.remove().run();
        assertThat(later).isCompleted();
    }

    @Test
    void fileThatChangesBeforeItIsCompared_fails() throws IOException {
        Queue<Runnable> tasks = new ArrayDeque<>();
        ContentVerifier verifier = new ContentVerifier(tasks::add);
        Files.writeString(folder.resolve("file"), "content");
        LayoutFile file = new FolderFiles(folder).find("file");
        CompletableFuture<Void> compared = verifier.verify(file, Images.sha256("content"));
        Files.writeString(folder.resolve("file"), "other content");
        tasks.remove().run();
        assertThatThrownBy(compared::join).hasCauseInstanceOf(ChangedFileException.class);
        CompletableFuture<Void> gone = verifier.verify(file, Images.sha256("content"));
        Files.delete(folder.resolve("file"));
        tasks.remove().run();
        assertThatThrownBy(gone::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void comparisons_areRememberedWithinLimits() {
        AtomicInteger tasks = new AtomicInteger();
        ContentVerifier verifier = new ContentVerifier(task -> {
            tasks.incrementAndGet();
            task.run();
        });
        byte[] content = Images.bytes("content");
        Digest digest = Hash.sha256(content);
        for (int i = 0; i <= 20_000; i++) {
            assertThat(verifier.verify(new BytesFile("file " + i, content), digest)).isCompleted();
        }
        assertThat(verifier.verify(new BytesFile("file 20000", content), digest)).isCompleted();
        assertThat(tasks).hasValue(20_001);
        assertThat(verifier.verify(new BytesFile("file 0", content), digest)).isCompleted();
        assertThat(tasks).hasValue(20_002);
    }

    @Test
    void openFile_knowsWhetherItWasWrittenTo() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "content");
        Files.setLastModifiedTime(path, FileTime.fromMillis(1000));
        FolderFiles files = new FolderFiles(folder);
        try (ByteSource source = files.find("file").open()) {
            assertThat(source.isUnchanged()).isTrue();
            Files.writeString(path, "CONTENT");
            assertThat(source.isUnchanged()).isFalse();
        }
        try (ByteSource source = files.find("file").open()) {
            Files.delete(path);
            assertThat(source.isUnchanged()).isTrue();
            ByteBuffer bytes = ByteBuffer.allocate(7);
            assertThat(source.read(bytes, 0)).isEqualTo(7);
            assertThat(bytes.array()).isEqualTo(Images.bytes("CONTENT"));
        }
    }

    @Test
    void fileThatIsDeletedBeforeItIsOpened_fails() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "content");
        LayoutFile file = new FolderFiles(folder).find("file");
        Files.delete(path);
        assertThatThrownBy(file::open).isInstanceOf(IOException.class);
    }

    @Test
    void folderThatMustNotBeRead_isAFault() {
        LayoutSearch search = new LayoutSearch(folder);
        Path secret = folder.resolve("secret");
        // tests may run as a user that can read everything
        assertThatThrownBy(() -> search.visitFileFailed(secret, new AccessDeniedException(secret.toString())))
                .hasMessage(secret + " cannot be read: permission denied; let the user that runs the facade read it");
        assertThatThrownBy(() -> search.visitFileFailed(secret, new IOException("disk")))
                .hasMessage("disk");
    }

    @Test
    void value_isComputedAgainUntilItIsFinal() {
        AtomicInteger count = new AtomicInteger();
        Recomputed<Integer> value = new Recomputed<>(time, count::incrementAndGet, number -> number == 3);
        assertThat(value.ifCurrent()).isNull();
        assertThat(value.get()).isEqualTo(1);
        assertThat(value.get()).isEqualTo(1);
        assertThat(value.ifCurrent()).isEqualTo(1);
        time.passSeconds(1);
        assertThat(value.ifCurrent()).isNull();
        assertThat(value.get()).isEqualTo(2);
        time.passSeconds(1);
        assertThat(value.get()).isEqualTo(3);
        time.passSeconds(100);
        assertThat(value.get()).isEqualTo(3);
        assertThat(value.ifCurrent()).isEqualTo(3);
    }

    @Test
    void slowValue_isComputedLessOften() {
        AtomicInteger count = new AtomicInteger();
        Recomputed<Integer> value = new Recomputed<>(
                time,
                () -> {
                    time.passSeconds(2);
                    return count.incrementAndGet();
                },
                number -> false);
        value.get();
        time.passSeconds(19);
        assertThat(value.get()).isEqualTo(1);
        time.passSeconds(1);
        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void causes_areUnwrapped() {
        IOException cause = new IOException("x");
        assertThat(Failures.cause(new CompletionException(new CompletionException(cause))))
                .isSameAs(cause);
        assertThat(Failures.cause(cause)).isSameAs(cause);
        assertThat(Failures.cause(new CompletionException("x", null))).isInstanceOf(CompletionException.class);
        assertThat(Failures.cause(new IOException(cause))).hasCause(cause);
    }
}
