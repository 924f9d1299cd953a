package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RandomRounds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hand-written scanners agree with the regular expressions of the specifications. */
@org.junit.jupiter.api.Tag("slow")
class GrammarPropertyTest {
    @ParameterizedTest
    @EnumSource
    void accepts_ifAndOnlyIfTheSpecificationDoes(Grammar grammar) {
        int[] accepted = {0};
        RandomRounds.run(5_000, random -> {
            String text = Generators.text(random, grammar.alphabet(), 9);
            assertThat(grammar.accepts(text)).as("'%s'", text).isEqualTo(grammar.isSpecified(text));
            accepted[0] += grammar.accepts(text) ? 1 : 0;
        });
        // both valid and invalid texts must occur
        assertThat(accepted[0]).isBetween(100, 4_900);
    }

    @ParameterizedTest
    @EnumSource
    void everyCharacter_isAcceptedAsSpecified(Grammar grammar) {
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
        RandomRounds.run(1_000, random -> {
            assertThat(RepositoryName.validationError(Generators.name(random))).isNull();
            assertThat(Tag.validationError(Generators.tag(random))).isNull();
            assertThat(Digest.validationError(Generators.digest(random))).isNull();
        });
    }
}
