package io.registryfacade.edge;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern in which {@code *} stands for any characters, or none, and which covers the whole text. */
final class Wildcard {
    private Wildcard() {}

    static boolean matches(String pattern, String text) {
        return matcher(pattern, text).matches();
    }

    /** Returns the replacement with what the first {@code *} stands for, or the text if it does not match. */
    static String replace(String pattern, String text, String replacement) {
        Matcher matcher = matcher(pattern, text);
        return matcher.matches() ? replacement.replace("${1}", matcher.group(1)) : text;
    }

    private static Matcher matcher(String pattern, String text) {
        String expression =
                List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining("(.*?)"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(text);
    }
}
