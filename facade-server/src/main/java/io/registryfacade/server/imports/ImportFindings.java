package io.registryfacade.server.imports;

import io.registryfacade.server.content.Printable;
import java.util.ArrayList;
import java.util.List;

/** What an import found in its input: problems, which prevent it, and notes. */
final class ImportFindings {
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Adds something that cannot be imported, with what would be right. */
    void problem(String location, String message) {
        problems.add(Printable.of(location + ": " + message));
    }

    /** Adds something that the configuration does not need, or does otherwise. */
    void note(String location, String message) {
        notes.add(Printable.of(location + ": " + message));
    }

    List<String> problems() {
        return problems;
    }

    List<String> notes() {
        return notes;
    }
}
