package io.registryfacade.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding a route takes as many steps among a hundred thousand as among a hundred. */
class RouteIndexTest {
    @ParameterizedTest
    @ValueSource(strings = {"org-%07d", "org-%d", "%d", "org/team-%d/app", "%x"})
    void steps_areFew_evenIfNamesAreCounted(String pattern) {
        assertThat(List.of(100, 1_000, 10_000, 100_000)).allSatisfy(routes -> {
            IntSummaryStatistics steps = steps(pattern, routes);
            assertThat(steps.getAverage()).isLessThan(4);
            assertThat(steps.getMax()).isLessThan(64);
        });
    }

    /** Those of the names that there are, and of as many that there are not. */
    private static IntSummaryStatistics steps(String pattern, int routes) {
        RouteIndex index =
                new RouteIndex(names(pattern, routes).map(Routes::route).toList());
        return Stream.concat(names(pattern, routes), names("not-" + pattern, routes))
                .mapToInt(name -> index.steps(name.hashCode()))
                .summaryStatistics();
    }

    private static Stream<String> names(String pattern, int count) {
        return IntStream.range(0, count).mapToObj(pattern::formatted);
    }
}
