package io.registryfacade.server.collect;

import io.registryfacade.server.files.FileProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The names of images in a file, one in a line. Empty lines and those that begin with {@code #} are comments. */
final class ImageNames {
    private static final int MAX_NAMES = 100_000;

    private ImageNames() {}

    /**
     * Reads names.
     *
     * @param file the file; {@code -} for standard input
     * @throws IOException if it cannot be read, or has too many names
     */
    static List<String> read(Path file, InputStream stdin) throws IOException {
        boolean isStdin = file.toString().equals("-");
        // the decoder of readers from streams replaces malformed text, that of files reports it
        try (BufferedReader lines = isStdin
                ? new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8))
                : Files.newBufferedReader(file)) {
            return read(lines);
        } catch (CharacterCodingException e) {
            throw new IOException("cannot read " + file + ": it is not text in UTF-8", e);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + FileProblem.of(e), e);
        }
    }

    private static List<String> read(BufferedReader lines) throws IOException {
        List<String> names = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String name = line.strip();
            if (!name.isEmpty() && !name.startsWith("#")) {
                names.add(name);
            }
            if (names.size() > MAX_NAMES) {
                throw new IOException("it has more than " + MAX_NAMES + " names; split it");
            }
        }
        return names;
    }
}
