package io.registryfacade.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables where a text names them: {@code ${NAME}}, or {@code ${NAME:default}}. With
 * another {@code $} before it, it stands for itself. What is put in is not looked at again.
 *
 * @param environment the variables
 */
record Variables(Map<String, String> environment) {
    /** Keeps a copy. */
    Variables {
        environment = Map.copyOf(environment);
    }

    static boolean isTemplate(String text) {
        return text.contains("${");
    }

    /** The text with variables in their places, or {@code null} after noting what is wrong; no value is told. */
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

    private @Nullable String value(String named, SourceLocation location, LocatedProblems problems) {
        int colon = named.indexOf(':');
        String name = colon < 0 ? named : named.substring(0, colon);
        if (!isName(name)) {
            problems.add(location, "what stands in ${...} is not the name of an environment variable");
            return null;
        }
        String value = environment.get(name);
        if (value == null && colon < 0) {
            problems.add(
                    location,
                    "the environment variable '" + name + "' is not set; where it may be missing, write ${" + name
                            + ":default}");
            return null;
        }
        return value == null ? named.substring(colon + 1) : value;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)));
    }
}
