package io.registryfacade.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RandomRounds;
import io.registryfacade.oci.Generators;
import io.registryfacade.oci.RepositoryName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table agrees with the plain rule: of all routes that cover a name, the longest. */
@Tag("slow")
class RouteTablePropertyTest {
    // few words, so that patterns nest; c0 and an have the same hash code, a and a-b the same prefix
    private static final List<String> WORDS = List.of("a", "a-b", "c0", "an", "v2");

    @Test
    void find_agreesWithTheRule_inAnyOrderOfTheRoutes() {
        RandomRounds.run(2_000, random -> {
            List<Route> routes = routes(random);
            String name = words(random);
            Route expected = longest(routes, name);
            Collections.shuffle(routes, random);
            assertThat(find(routes, name)).as("%s in %s", name, routes).isEqualTo(String.valueOf(expected));
        });
    }

    @Test
    void find_ignoresRoutesThatDoNotCoverTheName() {
        RandomRounds.run(2_000, random -> {
            List<Route> routes = routes(random);
            String name = words(random);
            String before = find(routes, name);
            Route unrelated = Routes.route("x" + pattern(random));
            routes.add(random.nextInt(routes.size() + 1), unrelated);
            assertThat(find(routes, name)).as("%s in %s", name, routes).isEqualTo(before);
        });
    }

    /** The pattern of the route that was found, or null. */
    private static String find(List<Route> routes, String name) {
        return String.valueOf(new RouteTable(routes).find(new RepositoryName(name)));
    }

    private static Route longest(List<Route> routes, String name) {
        Route longest = null;
        for (Route route : routes) {
            if (covers(route, name) && (longest == null || rank(route) > rank(longest))) {
                longest = route;
            }
        }
        return longest;
    }

    private static boolean covers(Route route, String name) {
        String pattern = route.pattern().toString();
        return pattern.endsWith("**")
                ? name.startsWith(pattern.substring(0, pattern.length() - "**".length()))
                : name.equals(pattern);
    }

    /** A repository outranks the namespaces around it, because its pattern without the stars is longer. */
    private static int rank(Route route) {
        return route.pattern().toString().replace("/**", "").replace("**", "").length();
    }

    private static List<Route> routes(Random random) {
        Map<String, Route> routes = new LinkedHashMap<>();
        for (int more = random.nextInt(10); more > 0; more--) {
            routes.computeIfAbsent(random.nextInt(8) == 0 ? "**" : pattern(random), Routes::route);
        }
        return new ArrayList<>(routes.values());
    }

    private static String pattern(Random random) {
        return random.nextBoolean() ? words(random) : words(random) + "/**";
    }

    private static String words(Random random) {
        StringBuilder words = new StringBuilder(Generators.oneOf(random, WORDS));
        for (int more = random.nextInt(4); more > 0; more--) {
            words.append('/').append(Generators.oneOf(random, WORDS));
        }
        return words.toString();
    }
}
