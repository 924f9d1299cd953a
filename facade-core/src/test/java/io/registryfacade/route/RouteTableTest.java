package io.registryfacade.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    # routes                        | name               | found
                    my-org/**                       | my-org/app         | my-org/**
                    my-org/**                       | my-org/a/b/c       | my-org/**
                    my-org/**                       | my-org             | none
                    my-org/**                       | my-org-evil/app    | none
                    my-org/**                       | my/org             | none
                    my-org/**                       | other/my-org/app   | none
                    my-org/app                      | my-org/app         | my-org/app
                    my-org/app                      | my-org/app/x       | none
                    my-org/app                      | my-org/apps        | none
                    **                              | app                | **
                    ** my-org/**                    | my-org/app         | my-org/**
                    ** my-org/**                    | my-org             | **
                    my-org/** my-org/tools/**       | my-org/tools/x     | my-org/tools/**
                    my-org/** my-org/tools/**       | my-org/tools       | my-org/**
                    my-org/** my-org/tools/**       | my-org/toolsx/x    | my-org/**
                    my-org/** my-org/tools/x        | my-org/tools/x     | my-org/tools/x
                    my-org/** my-org/tools/x        | my-org/tools/x/y   | my-org/**
                    my-org/app/** my-org/app        | my-org/app         | my-org/app
                    my-org/app/** my-org/app        | my-org/app/x       | my-org/app/**
                    ** a/** a/b/** a/b/c/** a/b/c/d | a/b/c/d            | a/b/c/d
                    ** a/** a/b/** a/b/c/** a/b/c/d | a/b/c/e            | a/b/c/**
                    """)
    void find_returnsTheMostSpecificRoute(String routes, String name, String found) {
        List<Route> table = Stream.of(routes.split(" ", -1)).map(Routes::route).toList();
        Route route = new RouteTable(table).find(new RepositoryName(name));
        assertThat(route == null ? null : route.pattern().toString()).isEqualTo(found);
    }

    @Test
    void find_distinguishesNamesWithTheSameHash() {
        // two names for one slot: the search must continue to the right one, or to an empty slot
        assertThat("c0".hashCode()).isEqualTo("an".hashCode());
        Route first = Routes.route("c0");
        Route second = Routes.route("an");
        assertThat(new RouteTable(List.of(first, second)).find(new RepositoryName("an")))
                .hasToString("an");
        assertThat(new RouteTable(List.of(second, first)).find(new RepositoryName("an")))
                .hasToString("an");
        assertThat(new RouteTable(List.of(first)).find(new RepositoryName("an")))
                .isNull();
    }

    @Test
    void find_distinguishesNamesOfOtherLengthsWithTheSameHash() {
        // the hash of f5a5a608 is 0, that of an empty name
        assertThat("f5a5a608app".hashCode()).isEqualTo("app".hashCode());
        RouteTable table = new RouteTable(List.of(Routes.route("f5a5a608app"), Routes.route("f5a5a608/**")));
        assertThat(table.find(new RepositoryName("app"))).isNull();
        assertThat(table.find(new RepositoryName("f5a5a608/app")))
                .hasToString(Routes.route("f5a5a608/**").toString());
    }

    @Test
    void find_ofManyRoutes() {
        List<Route> routes = IntStream.range(0, 1_000)
                .mapToObj(i -> Routes.route("org-" + i + "/**"))
                .toList();
        RouteTable table = new RouteTable(routes);
        assertThat(routes)
                .allSatisfy(route -> assertThat(
                                table.find(new RepositoryName(route.pattern().base() + "/app")))
                        .hasToString(route.toString()));
        assertThat(table.find(new RepositoryName("org-1000/app"))).isNull();
    }
}
