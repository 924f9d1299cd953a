package io.registryfacade.edge.images;

import io.registryfacade.edge.Listed;
import java.util.List;

/** Finds files that are too large for a host. */
final class LargeFiles {
    private LargeFiles() {}

    /** Returns a clause with the files above a size; empty if there are none. */
    static List<String> above(StaticSite site, long bytes, String what) {
        List<String> large = site.files().stream()
                .filter(file -> file.resource().source().size() > bytes)
                .map(file -> "/" + file.resource().path())
                .toList();
        return large.isEmpty() ? List.of() : List.of(what + ": " + Listed.of(large));
    }
}
