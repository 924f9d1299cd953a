package io.registryfacade.interop;

import io.registryfacade.support.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds digests in the output and files of a client. */
final class Digests {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private Digests() {}

    static Set<String> in(String text) {
        return DIGEST.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** The digests of the content of all files. */
    static Set<String> ofFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            Set<String> digests = new HashSet<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.add(Blob.digest(Files.readAllBytes(file)));
            }
            return digests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
