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

/** The folder of an export. Files of an earlier export are replaced, and files of somebody else are not. */
final class ExportFolder {
    /** What at least one file of each export contains. */
    private static final List<String> NAMES = List.of("registry-facade", "registry facade");

    private ExportFolder() {}

    /**
     * Writes the files.
     *
     * @param force whether to replace files that are not of an export
     * @throws IOException if a file cannot be written, or must not be replaced
     */
    static void write(EdgeExport export, Path folder, boolean force) throws IOException {
        try {
            List<Path> existing = export.files().keySet().stream()
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .toList();
            if (!force && !existing.isEmpty() && !isExport(existing)) {
                throw new IOException(
                        existing.get(0)
                                + " exists, and no export wrote it: name another folder with --output, or replace it with --force");
            }
            export.write(folder);
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + e.getFile() + ": " + FileProblem.of(e), e);
        }
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
