package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"latest", "1.0", "_", "A", "z", "Z", "0", "9", "v1.2.3-rc.1_b", "a..b", "a--", "sha256-abc.sig"})
    void accepts_validText(String tag) {
        assertThat(new Tag(tag)).hasToString(tag);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # tag   | error
                    ""      | a tag is missing; a tag is made of letters, digits
                    -latest | '-latest' is not a tag: '-' cannot stand at position 1; a tag is made of
                    .latest | '.' cannot stand at position 1
                    ..      | '.' cannot stand at position 1
                    a+b     | '+' cannot stand at position 2
                    a/b     | '/' cannot stand at position 2
                    a:b     | ':' cannot stand at position 2
                    a b     | ' ' cannot stand at position 2
                    a%41    | '%' cannot stand at position 2
                    ü       | '\\u00fc' cannot stand at position 1
                    """)
    void rejects_invalidText_withThePosition(String tag, String error) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tag(tag)).withMessageContaining(error);
    }

    @Test
    void length_isAtMost128() {
        assertThat(new Tag("a".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tag("a".repeat(129)))
                .withMessage("the tag '" + "a".repeat(80) + "...' is 129 characters long; at most 128 are allowed");
    }

    @Test
    void equals_comparesTheText() {
        assertThat(new Tag("1.0"))
                .isEqualTo(new Tag("1.0"))
                .hasSameHashCodeAs(new Tag("1.0"))
                .isNotEqualTo(new Tag("1.1"))
                .isNotEqualTo("1.0");
    }
}
