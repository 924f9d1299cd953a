package io.registryfacade.internal;

import java.util.Collection;
import java.util.Locale;

/** Builds messages about unknown names, with the name that was probably meant. */
public final class Suggestions {
    /** The maximum number of wrong letters; in short names, at most half of the letters may be wrong. */
    private static final int TYPOS = 2;

    private Suggestions() {}

    /**
     * Returns a message such as {@code unknown upstream 'hubb', did you mean 'hub'?}.
     *
     * @param what the kind of name, such as {@code upstream}
     * @param actual the unknown name
     * @param allowed the known names; they are listed if none is similar
     * @return the message
     */
    public static String unknown(String what, String actual, Collection<String> allowed) {
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
