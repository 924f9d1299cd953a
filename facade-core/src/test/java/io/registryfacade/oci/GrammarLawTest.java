package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Rounds;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scanners, which are written by hand, agree with the regular expressions that the specifications print. */
class GrammarLawTest {
    /** Each alphabet is small and mostly separators, so that texts on both sides of the grammar are common. */
    enum Grammar {
        // distribution specification, "Pulling manifests"
        NAME("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*", "aaz09._-/A%") {
            @Override
            boolean accepts(String text) {
                return RepositoryName.problem(text) == null;
            }
        },
        TAG("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}", "azAZ09._-:/@[`{") {
            @Override
            boolean accepts(String text) {
                return Tag.problem(text) == null;
            }
        },
        // image specification, "Digests"
        DIGEST("[a-z0-9]+([+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+", "aaazzz00::.+_-=A") {
            @Override
            boolean accepts(String text) {
                return Digest.problem(text) == null;
            }
        };

        private final Pattern specified;
        private final String alphabet;

        Grammar(String specified, String alphabet) {
            this.specified = Pattern.compile(specified);
            this.alphabet = alphabet;
        }

        boolean isSpecified(String text) {
            return specified.matcher(text).matches();
        }

        abstract boolean accepts(String text);
    }

    @ParameterizedTest
    @EnumSource
    void accepts_ifAndOnlyIfTheSpecificationDoes(Grammar grammar) {
        int[] accepted = {0};
        Rounds.play(5_000, random -> {
            String text = Generated.text(random, grammar.alphabet, 9);
            assertThat(grammar.accepts(text)).as("'%s'", text).isEqualTo(grammar.isSpecified(text));
            accepted[0] += grammar.accepts(text) ? 1 : 0;
        });
        // a law over one side alone would say little
        assertThat(accepted[0]).isBetween(100, 4_900);
    }

    @ParameterizedTest
    @EnumSource
    void everySingleCharacter_isJudgedAsSpecified(Grammar grammar) {
        for (char c = 0; c < 0x300; c++) {
            for (String text : List.of("" + c, "a" + c + "a", "a" + c + "a:a", "a:a" + c)) {
                assertThat(grammar.accepts(text))
                        .as("U+%04x in '%s'", (int) c, text)
                        .isEqualTo(grammar.isSpecified(text));
            }
        }
    }

    @Test
    void generatedParts_followTheirGrammars() {
        Rounds.play(1_000, random -> {
            assertThat(RepositoryName.problem(Generated.name(random))).isNull();
            assertThat(Tag.problem(Generated.tag(random))).isNull();
            assertThat(Digest.problem(Generated.digest(random))).isNull();
        });
    }
}
