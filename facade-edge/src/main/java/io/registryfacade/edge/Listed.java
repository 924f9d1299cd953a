package io.registryfacade.edge;

import java.util.List;

/** Lists for messages, which stay short. */
final class Listed {
    private static final int NAMED = 5;

    private Listed() {}

    /** Returns the first items, and the number of the others. */
    static String of(List<String> items) {
        String named = String.join(", ", items.subList(0, Math.min(NAMED, items.size())));
        int more = items.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
