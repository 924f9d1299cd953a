package io.registryfacade.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> KNOWN = List.of("repository", "upstream", "as", "hub");

    @ParameterizedTest
    @CsvSource({
        "hubb, hub",
        "hu, hub",
        "HUB, hub",
        "upstreams, upstream",
        "upstraem, upstream",
        "repo, repository",
        "respository, repository"
    })
    void similarKey_isSuggested(String given, String suggestion) {
        assertThat(Suggestions.unknown("key", given, KNOWN))
                .isEqualTo("unknown key '" + given + "', did you mean '" + suggestion + "'?");
    }

    @ParameterizedTest
    @CsvSource({"r", "x", "xyz", "hubxyz", "ub-xx", "downstrm"})
    void otherKey_getsNoSuggestion(String given) {
        assertThat(Suggestions.unknown("key", given, KNOWN))
                .isEqualTo("unknown key '" + given + "'; known: as, hub, repository, upstream");
    }

    @Test
    void withoutKnownNames_noneIsListed() {
        assertThat(Suggestions.unknown("upstream", "hub", List.of()))
                .isEqualTo("unknown upstream 'hub'; none is configured");
    }
}
