package io.registryfacade.server.export;

import io.registryfacade.edge.EdgeExport;
import io.registryfacade.server.files.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The folder of an export. Files of an earlier export are replaced, and files of somebody else are not. */
final class ExportFolder {
    /** What at least one file of each export contains. */
    private static final List<String> NAMES = List.of("registry-facade", "registry facade");

    private ExportFolder() {}

    /**
     * Writes the files.
     *
     * @param force whether to replace files that are not of an export
     * @return what was written, a line for each file
     * @throws IOException if a file cannot be written, or must not be replaced
     */
    static List<String> write(EdgeExport export, Path folder, boolean force) throws IOException {
        try {
            List<Path> existing = export.files().keySet().stream()
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .toList();
            if (!force && !existing.isEmpty() && !isExport(existing)) {
                throw foreign(existing.get(0));
            }
            if (!force && export.content().isPresent()) {
                Optional<Path> foreign = export.content().get().foreignFile(folder);
                if (foreign.isPresent()) {
                    throw foreign(foreign.get());
                }
            }
            return export.write(folder);
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + e.getFile() + ": " + FileProblem.of(e), e);
        }
    }

    private static IOException foreign(Path file) {
        return new IOException(file
                + " exists, and no export wrote it: name another folder with --output, or replace it with --force");
    }

    private static boolean isExport(List<Path> files) throws IOException {
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (NAMES.stream().anyMatch(text::contains)) {
                return true;
            }
        }
        return false;
    }
}
