package io.registryfacade.server.imports;

import io.registryfacade.server.content.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an import found in its input: problems, which prevent it, and notes. */
final class ImportFindings {
    private record Problem(int line, String sentence) {}

    private static final Pattern LINE = Pattern.compile(":(\\d{1,9})$");

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Adds something that cannot be imported, with what would be right. */
    void problem(String location, String message) {
        Matcher line = LINE.matcher(location);
        problems.add(new Problem(
                line.find() ? Integer.parseInt(line.group(1)) : 0, Printable.of(location + ": " + message)));
    }

    /** Adds something that the configuration does not need, or does otherwise. */
    void note(String location, String message) {
        notes.add(Printable.of(location + ": " + message));
    }

    /** Returns the problems in the order of their lines. */
    List<String> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(Problem::sentence)
                .toList();
    }

    List<String> notes() {
        return notes;
    }
}
