package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StorageErrorsTest {
    private static final Path FILE = Path.of("data", "key.pem");

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDisk_isNamed() {
        IOException failure =
                catchThrowableOfType(IOException.class, () -> Files.writeString(Path.of("/dev/full"), "text"));

        assertThat(StorageErrors.message(FILE, failure))
                .isEqualTo("cannot write data/key.pem: the disk is full; free some space");
    }

    @Test
    void quota_isLikeAFullDisk() {
        assertThat(StorageErrors.message(FILE, new FileSystemException("f", null, "Disk quota exceeded")))
                .contains("the disk is full");
    }

    @Test
    void readOnlyFileSystem_isNamed() {
        assertThat(StorageErrors.message(FILE, new FileSystemException("f", null, "Read-only file system")))
                .isEqualTo(
                        "cannot write data/key.pem: its file system is read-only; let --data name a folder that can be"
                                + " written");
    }

    @Test
    void missingPermission_isNamed() {
        assertThat(StorageErrors.message(FILE, new AccessDeniedException("f")))
                .isEqualTo(
                        "cannot use data/key.pem: permission denied; let the folder of --data belong to the user that runs"
                                + " this program");
    }

    @Test
    void otherFailures_areRelayed() {
        assertThat(StorageErrors.message(FILE, new FileSystemException("f", null, "Not a directory")))
                .isEqualTo("cannot use data/key.pem: Not a directory; check the folder of --data");
    }
}
