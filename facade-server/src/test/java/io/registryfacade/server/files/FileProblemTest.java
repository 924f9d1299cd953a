package io.registryfacade.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProblemTest {
    @TempDir
    private Path folder;

    private static IOException failureOf(Path file) {
        return catchThrowableOfType(IOException.class, () -> Files.readAllBytes(file));
    }

    @Test
    void missingFile_isNamed() {
        assertThat(FileProblem.of(failureOf(folder.resolve("none")))).isEqualTo("there is no such file");
    }

    @Test
    void folder_isNamed() {
        assertThat(FileProblem.of(failureOf(folder))).isEqualTo("it is a folder, not a file");
    }

    @Test
    void folderThatIsWritten_isNamed() {
        IOException failure = catchThrowableOfType(IOException.class, () -> Files.writeString(folder, ""));

        assertThat(FileProblem.of(failure)).isEqualTo("it is a folder, not a file");
    }

    @Test
    void missingPermission_isNamed() {
        assertThat(FileProblem.of(new AccessDeniedException("f"))).startsWith("permission denied; let it belong to");
    }

    @Test
    void otherReasons_areThoseOfTheSystem() {
        assertThat(FileProblem.of(new FileSystemException("f", null, "File name too long")))
                .isEqualTo("File name too long");
        assertThat(FileProblem.of(new IOException("Input/output error"))).isEqualTo("Input/output error");
    }

    @Test
    void missingReason_isTheTypeOfTheFailure() {
        assertThat(FileProblem.of(new NotDirectoryException("f"))).isEqualTo("NotDirectoryException");
    }
}
