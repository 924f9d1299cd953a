package io.registryfacade.edge;

import java.util.List;

/** Lists for messages, which stay short. */
public final class Listed {
    private static final int NAMED = 5;

    private Listed() {}

    /**
     * Returns the first items, and the number of the others.
     *
     * @param items the items
     * @return the text, such as {@code a, b, c, d, e and 2 more}
     */
    public static String of(List<String> items) {
        String named = String.join(", ", items.subList(0, Math.min(NAMED, items.size())));
        int more = items.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
