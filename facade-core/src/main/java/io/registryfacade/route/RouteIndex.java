package io.registryfacade.route;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Routes by the base of their pattern: a hash table with open addressing that is asked for the beginning of a name
 * without cutting it off. It starts from the hash of {@link String#hashCode}, which can be worked out along the way.
 * What a search among a million routes costs is the memory that it has to look at, so that is kept small.
 */
final class RouteIndex {
    /**
     * Eight bits of the hash of the route in each slot, 0 where there is none: a search for what is not there mostly
     * ends without a look at any route, and a million of these stay in a processor's cache.
     */
    private final byte[] marks;

    private final Route[] routes;

    /**
     * Builds the index.
     *
     * @param routes no two of which have equal bases, and none of which is for everything
     */
    RouteIndex(Collection<Route> routes) {
        // a power of two, at least twice as long as there are routes, so that a search ends soon at an empty slot
        int slots = Integer.highestOneBit(Math.max(1, routes.size())) * 4;
        this.marks = new byte[slots];
        this.routes = new Route[slots];
        for (Route route : routes) {
            add(route.gathered());
        }
    }

    private void add(Route route) {
        int spread = spread(route.base().hashCode());
        int slot = slot(spread);
        while (marks[slot] != 0) {
            slot = slot(slot + 1);
        }
        marks[slot] = mark(spread);
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
        byte mark = mark(spread);
        for (int slot = slot(spread); marks[slot] != 0; slot = slot(slot + 1)) {
            if (marks[slot] == mark && isBase(routes[slot].base(), name, length)) {
                return routes[slot];
            }
        }
        return null;
    }

    /** How many slots a search for a hash code looks at, at most. A time is never the same twice; this can be tested. */
    int steps(int hash) {
        int first = slot(spread(hash));
        int last = first;
        while (marks[last] != 0) {
            last = slot(last + 1);
        }
        return slot(last - first) + 1;
    }

    /**
     * Not by {@code startsWith}, which goes byte by byte on JDK 17. Where a name does not begin with the base,
     * {@code indexOf} looks on, but few names come here whose marks agree and whose beginnings do not.
     */
    private static boolean isBase(String base, String name, int length) {
        return base.length() == length && (name.length() == length ? name.equals(base) : name.indexOf(base) == 0);
    }

    /**
     * The hash codes of names that count (app-1, app-2, …) lie side by side, and so would the names: searches would go
     * past all of them. This is the finalizer of MurmurHash3, which gives each bit a say in all others.
     */
    private static int spread(int hash) {
        int spread = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        spread = (spread ^ (spread >>> 13)) * 0xc2b2ae35;
        return spread ^ (spread >>> 16);
    }

    /** The upper bits, because the lower ones say where a search begins; never 0. */
    private static byte mark(int spread) {
        byte mark = (byte) (spread >>> 24);
        return mark == 0 ? 1 : mark;
    }

    private int slot(int number) {
        return number & (marks.length - 1);
    }
}
