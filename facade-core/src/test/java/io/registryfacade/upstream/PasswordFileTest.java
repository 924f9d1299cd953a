package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private Path path;

    @BeforeEach
    void write() throws IOException {
        path = Files.writeString(folder.resolve("password"), "first");
    }

    private void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PasswordFile file() {
        return new PasswordFile(path, nanos::get);
    }

    @ParameterizedTest
    @CsvSource({"secret, secret", "secret\\n, secret", "secret\\r\\n, secret", "' s p ', ' s p '", "12£, 12£"})
    void endOfTheLine_isNotPartOfThePassword(String text, String password) throws IOException {
        Files.writeString(path, text.replace("\\r", "\r").replace("\\n", "\n"));
        assertThat(file().password()).isEqualTo(password);
    }

    @Test
    void newContent_isUsedAfterASecond_withAnyModificationTime() throws IOException {
        FileTime modified = Files.getLastModifiedTime(path);
        PasswordFile file = file();
        Files.setLastModifiedTime(Files.writeString(path, "other"), modified);

        nanos.addAndGet(SECOND - 1);
        assertThat(file.password()).isEqualTo("first");
        nanos.addAndGet(1);
        assertThat(file.password()).isEqualTo("other");

        Files.writeString(path, "third");
        assertThat(file.password()).isEqualTo("other");
        nanos.addAndGet(SECOND);
        assertThat(file.password()).isEqualTo("third");
    }

    @Test
    void concurrentRequests_readTheFileOnce() throws IOException {
        Queue<Runnable> meanwhile = new ArrayDeque<>();
        PasswordFile file = new PasswordFile(path, () -> {
            Runnable next = meanwhile.poll();
            if (next != null) {
                next.run();
            }
            return nanos.get();
        });
        nanos.addAndGet(SECOND);
        Files.writeString(path, "other");
        meanwhile.add(() -> {
            assertThat(file.password()).isEqualTo("other");
            write("third");
        });
        assertThat(file.password()).isEqualTo("other");
    }

    @Test
    void emptiedFile_keepsTheLastPasswordInUse() throws IOException {
        PasswordFile file = file();
        Files.writeString(path, "\n");
        nanos.addAndGet(SECOND);
        assertThat(file.password()).isEqualTo("first");

        Files.delete(path);
        nanos.addAndGet(SECOND);
        assertThat(file.password()).isEqualTo("first");

        Files.writeString(path, "back");
        nanos.addAndGet(SECOND);
        assertThat(file.password()).isEqualTo("back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void emptyFile_isRefused(String text) throws IOException {
        Files.writeString(path, text);
        assertThatIllegalArgumentException()
                .isThrownBy(this::file)
                .withMessage(path + " is empty; it must hold a password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\nmore", "s3cr3t\n\n", "s3cr3t\u0000"})
    void severalLinesAndControlCharacters_areRefused_andNotShown(String text) throws IOException {
        Files.writeString(path, text);
        assertThatIllegalArgumentException()
                .isThrownBy(this::file)
                .withMessage(path + " must hold a password in one line, without control characters");
    }

    @Test
    void fileThatIsTooLong_isRefused() throws IOException {
        Files.writeString(path, "a".repeat(16 * 1024));
        assertThat(file().password()).hasSize(16 * 1024);
        Files.writeString(path, "a".repeat(16 * 1024 + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(this::file)
                .withMessage(path + " is longer than 16 KiB, so it holds no password");
    }

    @Test
    void fileThatIsNotUtf8_isRefused() throws IOException {
        Files.write(path, new byte[] {'a', (byte) 0xff});
        assertThatIllegalArgumentException()
                .isThrownBy(this::file)
                .withMessage("cannot read a password from " + path + ": it is not UTF-8");
    }

    @Test
    void absentFileAndFolder_areRefused() {
        Path absent = folder.resolve("absent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PasswordFile(absent, nanos::get))
                .withMessage("cannot read a password from " + absent + ": there is no such file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PasswordFile(folder, nanos::get))
                .withMessageStartingWith("cannot read a password from " + folder + ": java.io.IOException");
    }
}
