package io.registryfacade.config;

import io.registryfacade.config.MappingReader.TextValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with a document, as far as it is known. */
final class LocatedProblems {
    /** So that a file that is no configuration at all does not fill a screen with a line of its own. */
    private static final int MAX_LENGTH = 400;

    private record Problem(SourceLocation location, String text) {}

    private final List<Problem> problems = new ArrayList<>();

    void add(SourceLocation location, String text) {
        problems.add(new Problem(location, printable(text)));
    }

    /**
     * What a reader makes of a text, or {@code null} after noting why it could not. That is told of the text as it is
     * written: what a variable stands for may be a password that came into the wrong place.
     */
    <T> @Nullable T collect(TextValue text, Function<String, T> reader) {
        return text.value().equals(text.written())
                ? collect(text.location(), () -> reader.apply(text.value()))
                : collect(text.location(), () -> readHidingValue(text, reader));
    }

    private static <T> T readHidingValue(TextValue text, Function<String, T> reader) {
        try {
            return reader.apply(text.value());
        } catch (IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    messageWithoutValue(text, reader, problem) + "; what its variables stand for is not shown", e);
        }
    }

    /** A reader that takes the names of variables for a value did not look closely, so it repeats the value whole. */
    private static String messageWithoutValue(TextValue text, Function<String, ?> reader, String problem) {
        try {
            Object unused = reader.apply(text.written());
            return problem.replace(text.value(), text.written());
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What a supplier makes, or {@code null} after noting why it could not. */
    <T> @Nullable T collect(SourceLocation location, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            add(location, String.valueOf(e.getMessage()));
            return null;
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** A line each, in the order of the document, such as {@code facade.yaml:12:5: unknown upstream 'hubb'}. */
    List<String> lines(String name) {
        return problems.stream()
                .sorted(Comparator.<Problem>comparingInt(
                                problem -> problem.location().line())
                        .thenComparingInt(problem -> problem.location().column()))
                .map(problem -> problem.location().prefix(name) + ": " + problem.text())
                .toList();
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.chars()
                .limit(MAX_LENGTH)
                .forEach(
                        c -> line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : (char) c));
        return text.length() > MAX_LENGTH ? line.append("...").toString() : line.toString();
    }
}
