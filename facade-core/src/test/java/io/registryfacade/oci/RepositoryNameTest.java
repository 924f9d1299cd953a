package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0",
                "app",
                "my-org/app",
                "a/b/c/d/e",
                "a.b",
                "a_b",
                "a__b",
                "a-b",
                "a---b",
                "1.2.3/4_5__6-7",
                "manifests",
                "tags/list"
            })
    void accepts_validText(String name) {
        assertThat(new RepositoryName(name)).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # name   | error
                    ""       | a repository name is missing; a repository name is made of components
                    App      | 'App' is not a repository name: 'A' cannot stand at position 1; a repository name is
                    acme/App | 'A' cannot stand at position 6
                    /app     | '/' cannot stand at position 1
                    app/     | it ends too early
                    a//b     | '/' cannot stand at position 3
                    -a       | '-' cannot stand at position 1
                    a-       | it ends too early
                    a--      | it ends too early
                    a_       | it ends too early
                    a.       | it ends too early
                    a..b     | '.' cannot stand at position 3
                    a___b    | '_' cannot stand at position 4
                    a._b     | '_' cannot stand at position 3
                    a-.b     | '.' cannot stand at position 3
                    a/.b     | '.' cannot stand at position 3
                    a-/b     | '/' cannot stand at position 3
                    a b      | ' ' cannot stand at position 2
                    a%2fb    | '%' cannot stand at position 2
                    a:b      | ':' cannot stand at position 2
                    a@b      | '@' cannot stand at position 2
                    a`b      | '`' cannot stand at position 2
                    a{b      | '{' cannot stand at position 2
                    é        | '\\u00e9' is not a repository name: '\\u00e9' cannot stand at position 1
                    """)
    void rejects_invalidText_withThePosition(String name, String error) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RepositoryName(name))
                .withMessageContaining(error);
    }

    @Test
    void equals_comparesTheText() {
        assertThat(new RepositoryName("a/b"))
                .isEqualTo(new RepositoryName("a/b"))
                .hasSameHashCodeAs(new RepositoryName("a/b"))
                .isNotEqualTo(new RepositoryName("a/c"))
                .isNotEqualTo("a/b");
    }

    @Test
    void length_isAtMost255() {
        assertThat(new RepositoryName("a".repeat(255)).value()).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RepositoryName("a".repeat(256)))
                .withMessage("the repository name '" + "a".repeat(80)
                        + "...' is 256 characters long; at most 255 are allowed");
    }
}
