package io.registryfacade.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** Builds messages about unknown names, with the name that was probably meant. */
final class Suggestions {
    /** The maximum number of wrong letters; in short names, at most half of the letters may be wrong. */
    private static final int TYPOS = 2;

    /** Keys whose values are keys and values. */
    private static final Set<String> MAPPINGS = Set.of("limits", "resolve", "upstreams");

    private Suggestions() {}

    /** Returns a message such as {@code unknown upstream 'hubb', did you mean 'hub'?}. */
    static String unknown(String what, String actual, Collection<String> allowed) {
        String unknown = "unknown " + what + " '" + actual + "'";
        return allowed.stream()
                .sorted()
                .filter(name -> isSimilar(actual.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(name -> unknown + ", did you mean '" + name + "'?")
                .orElseGet(() -> unknown + "; "
                        + (allowed.isEmpty()
                                ? "none is configured"
                                : "known: "
                                        + String.join(
                                                ", ", allowed.stream().sorted().toList())));
    }

    /**
     * Returns a message about an unknown key; for one with a dot, such as {@code resolve.deadline}, it suggests
     * nesting.
     */
    static String unknownKey(String actual, Collection<String> allowed) {
        String message = unknown("key", actual, allowed);
        int dot = actual.indexOf('.');
        String mapping = actual.substring(0, Math.max(0, dot));
        return MAPPINGS.contains(mapping) && allowed.contains(mapping)
                ? message + "; write '" + actual.substring(dot + 1) + ":' below '" + mapping + ":'"
                : message;
    }

    private static boolean isSimilar(String actual, String name) {
        if (actual.length() > 1 && name.startsWith(actual)) {
            return true;
        }
        // first, because the distance of long texts is expensive
        if (Math.abs(actual.length() - name.length()) > TYPOS) {
            return false;
        }
        int distance = distance(actual, name);
        return distance <= TYPOS && 2 * distance <= Math.min(actual.length(), name.length());
    }

    /** Returns the Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
