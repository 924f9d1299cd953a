package io.registryfacade.route;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Routes by the base of their pattern: a hash table with open addressing that is asked for the beginning of a name
 * without cutting it off. Its hash is that of {@link String#hashCode}, which can be worked out along the way.
 */
final class RouteIndex {
    /** A power of two, at least twice as long as there are routes, so that a search ends soon at an empty slot. */
    private final @Nullable Route[] slots;

    RouteIndex(Collection<Route> routes) {
        slots = new Route[Integer.highestOneBit(Math.max(1, routes.size())) * 4];
        for (Route route : routes) {
            String base = route.repository().base();
            int slot = first(base.hashCode());
            while (slots[slot] != null) {
                slot = next(slot);
            }
            slots[slot] = route;
        }
    }

    /**
     * The route for the beginning of a name.
     *
     * @param name a name
     * @param length how much of it
     * @param hash the hash code of that much
     * @return the route whose pattern has just this base; {@code null} if there is none
     */
    @Nullable
    Route find(String name, int length, int hash) {
        int slot = first(hash);
        for (Route route = slots[slot]; route != null; route = slots[slot]) {
            String base = route.repository().base();
            if (base.length() == length && name.startsWith(base)) {
                return route;
            }
            slot = next(slot);
        }
        return null;
    }

    private int first(int hash) {
        return (hash ^ (hash >>> 16)) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
