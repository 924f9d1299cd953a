package io.registryfacade.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with a document, as far as it is known. */
final class Problems {
    /** So that a file that is no configuration at all does not fill a screen with a line of its own. */
    private static final int SHOWN = 400;

    private record Problem(Location at, String text) {}

    private final List<Problem> found = new ArrayList<>();

    void add(Location at, String text) {
        found.add(new Problem(at, printable(text)));
    }

    /** What a supplier makes, or {@code null} after noting why it could not. */
    <T> @Nullable T collect(Location at, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            add(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** A line each, in the order of the document, such as {@code facade.yaml:12:5: unknown upstream 'hubb'}. */
    List<String> lines(String name) {
        return found.stream()
                .sorted(Comparator.<Problem>comparingInt(problem -> problem.at().line())
                        .thenComparingInt(problem -> problem.at().column()))
                .map(problem ->
                        name + ":" + problem.at().line() + ":" + problem.at().column() + ": " + problem.text())
                .toList();
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.chars()
                .limit(SHOWN)
                .forEach(
                        c -> line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : (char) c));
        return text.length() > SHOWN ? line.append("...").toString() : line.toString();
    }
}
