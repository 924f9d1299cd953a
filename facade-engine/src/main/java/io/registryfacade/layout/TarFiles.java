package io.registryfacade.layout;

import io.registryfacade.oci.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files in a tar archive without compression, whose positions are found out once for each version of the archive. */
final class TarFiles implements LayoutFiles {
    private record Contents(FileVersion version, TarIndex index) {}

    private final Path archive;
    private @Nullable Contents contents;

    TarFiles(Path archive) {
        this.archive = archive;
    }

    @Override
    public String location() {
        return archive.toString();
    }

    @Override
    public Changes changes() {
        return Changes.GRADUAL;
    }

    @Override
    public @Nullable LayoutFile find(String path) throws IOException {
        Contents current = contents();
        TarIndex.Member member = current.index().member(path);
        return member == null ? null : new TarFile(archive, path, current.version(), member);
    }

    @Override
    public List<String> layouts() throws IOException {
        String suffix = "/" + LayoutFolder.INDEX;
        return contents().index().names().stream()
                .map(name -> "/" + name)
                .filter(name -> name.endsWith(suffix))
                .map(name ->
                        name.substring(Math.min(1, name.length() - suffix.length()), name.length() - suffix.length()))
                .sorted()
                .toList();
    }

    private synchronized Contents contents() throws IOException {
        try {
            FileVersion version = FileVersion.of(Files.readAttributes(archive, BasicFileAttributes.class));
            Contents known = contents;
            if (known != null && known.version().equals(version)) {
                return known;
            }
            Contents read = read(version);
            contents = read;
            return read;
        } catch (NoSuchFileException e) {
            throw FolderFiles.missingLayout(archive);
        } catch (AccessDeniedException e) {
            throw FolderFiles.unreadable(archive);
        }
    }

    private Contents read(FileVersion version) throws IOException {
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            return new Contents(version, TarIndex.read(channel, TarIndex.MAX_MEMBERS));
        } catch (TarFormatException e) {
            throw LayoutException.fault(
                    ErrorCode.UNAVAILABLE,
                    "the archive of the image layout cannot be read; its operator must check it",
                    archive + " is not the tar archive of an image layout: " + e.getMessage());
        }
    }
}
