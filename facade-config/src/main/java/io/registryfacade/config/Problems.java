package io.registryfacade.config;

import io.registryfacade.config.Fields.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
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

    /**
     * What a reader makes of a text, or {@code null} after noting why it could not. That is told of the text as it is
     * written: what a variable stands for may be a password that came into the wrong place.
     */
    <T> @Nullable T collect(Text text, Function<String, T> reader) {
        return text.value().equals(text.written())
                ? collect(text.at(), () -> reader.apply(text.value()))
                : collect(text.at(), () -> withoutValue(text, reader));
    }

    private static <T> T withoutValue(Text text, Function<String, T> reader) {
        try {
            return reader.apply(text.value());
        } catch (IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    ofWritten(text, reader, problem) + "; what its variables stand for is not shown", e);
        }
    }

    /** A reader that takes the names of variables for a value did not look closely, so it repeats the value whole. */
    private static String ofWritten(Text text, Function<String, ?> reader, String problem) {
        try {
            Object unused = reader.apply(text.written());
            return problem.replace(text.value(), text.written());
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
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
                .map(problem -> problem.at().in(name) + ": " + problem.text())
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
