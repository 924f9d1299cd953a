package io.registryfacade.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a folder or tar archive, which is looked at when it is first needed. */
final class PathFiles implements LayoutFiles {
    private final Path path;
    private volatile @Nullable LayoutFiles opened;

    PathFiles(Path path) {
        this.path = path;
    }

    @Override
    public String location() {
        return path.toString();
    }

    @Override
    public Changes changes() {
        return Changes.GRADUAL;
    }

    @Override
    public @Nullable LayoutFile find(String name) throws IOException {
        return opened().find(name);
    }

    @Override
    public List<String> layouts() throws IOException {
        return opened().layouts();
    }

    private LayoutFiles opened() throws LayoutException {
        LayoutFiles known = opened;
        if (known != null) {
            return known;
        }
        if (Files.isDirectory(path)) {
            known = new FolderFiles(path);
        } else if (Files.isRegularFile(path)) {
            known = new TarFiles(path);
        } else {
            throw FolderFiles.missingLayout(path);
        }
        opened = known;
        return known;
    }
}
