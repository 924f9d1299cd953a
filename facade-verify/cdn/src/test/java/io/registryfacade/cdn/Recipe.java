package io.registryfacade.cdn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration as {@code docs/cdn.md} has it. Only addresses, names and folders are replaced. */
final class Recipe {
    private static final Path PAGE = Path.of("../../docs/cdn.md");

    private String text;

    private Recipe(String text) {
        this.text = text;
    }

    /** Returns the only code block of a language. */
    static Recipe of(String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page());
        if (!block.find()) {
            throw new AssertionError(PAGE + " has no " + language);
        }
        return new Recipe(block.group(1));
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the code in the only row of a table with this first cell. */
    static String cell(String first) {
        Matcher row = Pattern.compile("^\\| " + first + " \\| `(.*)` \\|$", Pattern.MULTILINE)
                .matcher(page());
        if (!row.find()) {
            throw new AssertionError(PAGE + " has no row '" + first + "'");
        }
        return row.group(1);
    }

    /** Replaces a text that must occur. */
    Recipe with(String documented, String value) {
        if (!text.contains(documented)) {
            throw new AssertionError("there is no '" + documented + "' in " + text);
        }
        text = text.replace(documented, value);
        return this;
    }

    String text() {
        return text;
    }
}
