package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.benchmarks.report.Page.Section;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacitySectionsTest {
    private static Result cost(String kind, double micros, double upstream) {
        return Result.of("Capacity.micros", Map.of("kind", kind, "machine", "m"), List.of(micros))
                .with("bytes", 300)
                .with("upstream", upstream);
    }

    private static final Results RESULTS = new Results(List.of(
            cost("PING", 10, 0),
            cost("REDIRECT", 20, 0),
            cost("CACHED_MANIFEST", 30, 0),
            cost("MANIFEST_BY_TAG", 400, 1),
            cost("BLOB_LOCATION", 500, 1),
            Result.of("Tls.rate", Map.of("server", "PROGRAM", "kind", "handshakes"), List.of(1.0))
                    .with("micros", 600)));

    private static String section(String name) {
        return CapacitySections.ALL.stream()
                .filter(section -> section.name().equals(name))
                .map(Section::markdown)
                .map(markdown -> markdown.apply(RESULTS))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void redirectedPull_isTenRedirects_andThreeHandshakes() {
        // 1,000 × (10 × 20 + 3 × 600) µs; 1,000 × (10 × 300 + 3 × 3,000) bytes
        assertThat(section("fleets")).contains("| 1,000 pulls a second, redirected | 2 | 3 | 423 | 96 | 1,037 | 0 |");
    }

    @Test
    void resolvedPull_isATag_twoCachedManifests_sevenLocations_andThreeHandshakes() {
        // 1,000 × (400 + 2 × 30 + 7 × 500 + 3 × 600) µs
        assertThat(section("fleets"))
                .contains("| 1,000 pulls a second, resolved | 5.76 | 7 | 987 | 96 | 1,037 | 8,000 |");
    }

    @Test
    void requests_haveTheirCosts() {
        assertThat(section("requests")).contains("| redirect | 20 | 0 | 300 | 0 |", "| TLS handshake | 600 |");
    }
}
