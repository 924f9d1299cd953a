package io.registryfacade.route;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Routes by the base of their pattern: a hash table with open addressing that is asked for the beginning of a name
 * without cutting it off. It starts from the hash of {@link String#hashCode}, which can be worked out along the way.
 */
final class RouteIndex {
    /** The hash of the route in each slot, 0 where there is none: a search mostly ends without a look at any route. */
    private final int[] hashes;

    private final Route[] routes;

    RouteIndex(Collection<Route> routes) {
        // a power of two, at least twice as long as there are routes, so that a search ends soon at an empty slot
        int slots = Integer.highestOneBit(Math.max(1, routes.size())) * 4;
        this.hashes = new int[slots];
        this.routes = new Route[slots];
        for (Route route : routes) {
            add(route);
        }
    }

    private void add(Route route) {
        int spread = spread(route.repository().base().hashCode());
        int slot = slot(spread);
        while (hashes[slot] != 0) {
            slot = slot(slot + 1);
        }
        hashes[slot] = spread;
        routes[slot] = route;
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
        int spread = spread(hash);
        for (int slot = slot(spread); hashes[slot] != 0; slot = slot(slot + 1)) {
            if (hashes[slot] == spread && isBase(routes[slot].repository().base(), name, length)) {
                return routes[slot];
            }
        }
        return null;
    }

    /** How many slots a search for a hash code looks at, at most. A time is never the same twice; this can be tested. */
    int steps(int hash) {
        int first = slot(spread(hash));
        int last = first;
        while (hashes[last] != 0) {
            last = slot(last + 1);
        }
        return slot(last - first) + 1;
    }

    private static boolean isBase(String base, String name, int length) {
        return base.length() == length && name.startsWith(base);
    }

    /**
     * The hash codes of names that count (app-1, app-2, …) lie side by side, and so would the names: searches would go
     * past all of them. This is the finalizer of MurmurHash3, which gives each bit a say in all others. Never 0.
     */
    private static int spread(int hash) {
        int spread = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        spread = (spread ^ (spread >>> 13)) * 0xc2b2ae35;
        spread ^= spread >>> 16;
        return spread == 0 ? 1 : spread;
    }

    private int slot(int number) {
        return number & (hashes.length - 1);
    }
}
