package io.registryfacade.config;

import io.registryfacade.config.MappingReader.TextValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the problems of a document, with their locations. */
final class LocatedProblems {
    /** The maximum length of a message, because a message can quote a long value. */
    private static final int MAX_LENGTH = 400;

    private record Problem(SourceLocation location, String text) {}

    private final List<Problem> problems = new ArrayList<>();

    void add(SourceLocation location, String text) {
        problems.add(new Problem(location, printable(text)));
    }

    /**
     * Returns the reader's result, or {@code null} after recording why the text is invalid. The message quotes the text
     * as written, because the value of a variable may be a password in the wrong place.
     */
    <T> @Nullable T collect(TextValue text, Function<String, T> reader) {
        if (text.value().contains(Variables.MISSING)) {
            return ofMissingVariable(text.value(), reader);
        }
        return text.value().equals(text.written())
                ? collect(text.location(), () -> reader.apply(text.value()))
                : collect(text.location(), () -> readHidingValue(text, reader));
    }

    /** Returns the reader's result if it accepts what stands for the variable, as a word or as a URL. */
    private static <T> @Nullable T ofMissingVariable(String value, Function<String, T> reader) {
        for (String candidate : List.of(value, "https://" + value)) {
            try {
                return reader.apply(candidate);
            } catch (IllegalArgumentException e) {
                // the variable's value may be valid all the same
            }
        }
        return null;
    }

    private static <T> T readHidingValue(TextValue text, Function<String, T> reader) {
        try {
            return reader.apply(text.value());
        } catch (IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    messageWithoutValue(text, reader, problem) + "; the values of its variables are not shown", e);
        }
    }

    /**
     * Returns the reader's message about the text as written. A reader that accepts the names of variables quotes the
     * value literally, so replacing the value hides it.
     */
    private static String messageWithoutValue(TextValue text, Function<String, ?> reader, String problem) {
        try {
            Object unused = reader.apply(text.written());
            return problem.replace(text.value(), text.written());
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Returns the supplier's result, or {@code null} after recording its {@link IllegalArgumentException}. */
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

    /** Returns one line per problem, by location, such as {@code facade.yaml:12:5: unknown upstream 'hubb'}. */
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
