package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All routes, found by the name of a repository.
 *
 * <p>A namespace can only end where a name has a slash. So one pass over the name finds every route that covers it:
 * the hash of what was read so far is at hand at each slash, and the last route found is the most specific.
 */
public final class RouteTable {
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
        Route best = everything;
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/') {
                Route longer = namespaces.find(name, i, hash);
                best = longer == null ? best : longer;
            }
            hash = 31 * hash + c;
        }
        Route exact = repositories.find(name, name.length(), hash);
        return exact == null ? best : exact;
    }
}
