package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Rounds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scanners, which are written by hand, agree with the regular expressions that the specifications print. */
@org.junit.jupiter.api.Tag("slow")
class GrammarLawTest {
    @ParameterizedTest
    @EnumSource
    void accepts_ifAndOnlyIfTheSpecificationDoes(Grammar grammar) {
        int[] accepted = {0};
        Rounds.play(5_000, random -> {
            String text = Generated.text(random, grammar.alphabet(), 9);
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
            assertThat(RepositoryName.validationError(Generated.name(random))).isNull();
            assertThat(Tag.validationError(Generated.tag(random))).isNull();
            assertThat(Digest.validationError(Generated.digest(random))).isNull();
        });
    }
}
