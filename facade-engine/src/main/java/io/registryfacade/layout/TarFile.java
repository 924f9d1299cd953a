package io.registryfacade.layout;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file in a tar archive, which changes with the archive. */
record TarFile(Path archive, String name, FileVersion archiveVersion, TarIndex.Member member) implements LayoutFile {
    @Override
    public String location() {
        return archive + "/" + name;
    }

    @Override
    public long size() {
        return member.size();
    }

    @Override
    public Object version() {
        return archiveVersion;
    }

    @Override
    public ByteSource open() throws IOException {
        return ChannelSource.open(archive, archiveVersion, member.start(), member.size());
    }

    @Override
    public @Nullable Path path() {
        return null;
    }
}
