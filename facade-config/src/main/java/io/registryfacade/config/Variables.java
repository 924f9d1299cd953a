package io.registryfacade.config;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Expands environment variables in text: {@code ${NAME}}, or {@code ${NAME:default}}. A second {@code $} in front
 * escapes them. Values are not expanded again.
 *
 * @param environment the variables
 * @param mayMiss whether a name that ends with {@link #MISSING} stands for a variable that is not set
 */
record Variables(Map<String, String> environment, boolean mayMiss) {
    /** The end of what stands for a variable: a valid host, repository and word, which nobody has. */
    static final String MISSING = ".missing-variable.invalid";

    Variables {
        environment = Map.copyOf(environment);
    }

    Variables(Map<String, String> environment) {
        this(environment, false);
    }

    static boolean isTemplate(String text) {
        return text.contains("${");
    }

    /** Returns the expanded text, or {@code null} after recording the problem; messages contain no values. */
    @Nullable
    String expand(String text, SourceLocation location, LocatedProblems problems) {
        StringBuilder result = new StringBuilder();
        boolean isComplete = true;
        int done = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", done)) {
            if (start > done && text.charAt(start - 1) == '$') {
                result.append(text, done, start).append('{');
                done = start + 2;
                continue;
            }
            int end = text.indexOf('}', start);
            if (end < 0) {
                problems.add(location, "a '${' is not closed by '}'; write $${ for the characters themselves");
                return null;
            }
            String value = value(text.substring(start + 2, end), location, problems);
            isComplete &= value != null;
            result.append(text, done, start).append(value);
            done = end + 1;
        }
        return isComplete ? result.append(text, done, text.length()).toString() : null;
    }

    private @Nullable String value(String expression, SourceLocation location, LocatedProblems problems) {
        int colon = expression.indexOf(':');
        String name = colon < 0 ? expression : expression.substring(0, colon);
        if (!isName(name)) {
            problems.add(location, "the text in ${...} is not the name of an environment variable");
            return null;
        }
        String value = environment.get(name);
        if (value == null && colon < 0 && mayMiss) {
            return standIn(name);
        }
        if (value == null && colon < 0) {
            problems.add(
                    location,
                    "the environment variable '" + name + "' is not set; if it is optional, write ${" + name
                            + ":default}");
            return null;
        }
        return value == null ? expression.substring(colon + 1) : value;
    }

    private static String standIn(String name) {
        String word = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return (word.startsWith("-") || word.endsWith("-") ? "x" + word + "x" : word) + MISSING;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)));
    }
}
