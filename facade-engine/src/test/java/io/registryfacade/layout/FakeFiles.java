package io.registryfacade.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The files of a folder, with events between finding and opening them. */
final class FakeFiles implements LayoutFiles {
    private final LayoutFiles files;
    private Consumer<String> onFind = path -> {};
    private FailingOpen onOpen = path -> {};

    FakeFiles(Path root) {
        this.files = new FolderFiles(root);
    }

    /** What happens when a file is opened. */
    interface FailingOpen {
        void opened(String path) throws IOException;
    }

    void onFind(Consumer<String> action) {
        onFind = action;
    }

    void onOpen(FailingOpen action) {
        onOpen = action;
    }

    @Override
    public String location() {
        return files.location();
    }

    @Override
    public Changes changes() {
        return files.changes();
    }

    @Override
    public LayoutFile find(String path) throws IOException {
        onFind.accept(path);
        LayoutFile file = files.find(path);
        return file == null ? null : new FakeFile(file, path);
    }

    @Override
    public List<String> layouts() throws IOException {
        return files.layouts();
    }

    private final class FakeFile implements LayoutFile {
        private final LayoutFile file;
        private final String path;

        FakeFile(LayoutFile file, String path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public String location() {
            return file.location();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public Object version() {
            return file.version();
        }

        @Override
        public ByteSource open() throws IOException {
            onOpen.opened(path);
            return file.open();
        }

        @Override
        public Path path() {
            return file.path();
        }
    }
}
