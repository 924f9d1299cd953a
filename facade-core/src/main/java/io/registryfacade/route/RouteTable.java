package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All routes, found by the name of a repository.
 *
 * <p>A namespace can only end where a name has a slash. So the whole name is looked for first and then, from its end on,
 * what stands before each slash: the first route found is the most specific.
 */
public final class RouteTable {
    /** {@link String#hashCode} multiplies by 31 for each character; times this, modulo 2^32, takes that back. */
    private static final int INVERSE_OF_31 = 0xBDEF7BDF;

    private final RouteIndex repositories;
    private final RouteIndex namespaces;
    private final @Nullable Route everything;
    private final int size;

    /**
     * Builds the table.
     *
     * @param routes no two of which have equal patterns
     */
    public RouteTable(Collection<Route> routes) {
        List<Route> single = new ArrayList<>();
        List<Route> whole = new ArrayList<>();
        Route all = null;
        for (Route route : routes) {
            RepositoryPattern pattern = route.repository();
            if (pattern.base() == null) {
                all = route;
            } else {
                (pattern.namespace() ? whole : single).add(route);
            }
        }
        size = routes.size();
        repositories = new RouteIndex(single);
        namespaces = new RouteIndex(whole);
        everything = all;
    }

    /**
     * How many routes there are.
     *
     * @return the number that the table was built from
     */
    public int size() {
        return size;
    }

    /**
     * The most specific route that covers a repository.
     *
     * @param repository its name here
     * @return the route; {@code null} if none covers it
     */
    public @Nullable Route find(RepositoryName repository) {
        String name = repository.value();
        int hash = name.hashCode();
        Route found = repositories.find(name, name.length(), hash);
        for (int i = name.length() - 1; found == null && i > 0; i--) {
            char c = name.charAt(i);
            hash = (hash - c) * INVERSE_OF_31;
            found = c == '/' ? namespaces.find(name, i, hash) : null;
        }
        return found == null ? everything : found;
    }
}
