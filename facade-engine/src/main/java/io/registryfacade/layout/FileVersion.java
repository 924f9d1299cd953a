package io.registryfacade.layout;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changes when a file changes.
 *
 * @param key identifies the file on its disk, such as its inode: a file that replaces another has its own;
 *     {@code null} where the system has none
 */
record FileVersion(FileTime modified, long size, @Nullable Object key) {
    static FileVersion of(BasicFileAttributes attributes) {
        return new FileVersion(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    /** Returns whether this and another version are of one file, whose bytes have been written to in between. */
    boolean isRewritten(FileVersion later) {
        return Objects.equals(key, later.key) && !equals(later);
    }
}
