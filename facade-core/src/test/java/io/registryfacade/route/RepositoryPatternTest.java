package io.registryfacade.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.oci.RepositoryName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryPatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # pattern        | base         | namespace
                    app              | app          | false
                    my-org/app       | my-org/app   | false
                    my-org/**        | my-org       | true
                    my-org/tools/**  | my-org/tools | true
                    **               |              | true
                    """)
    void parse_readsARepositoryOrANamespace(String text, String base, boolean namespace) {
        RepositoryPattern pattern = RepositoryPattern.parse(text);
        assertThat(pattern)
                .isEqualTo(new RepositoryPattern(base == null ? null : new RepositoryName(base), namespace))
                .hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # pattern  | message
                    *          | '*' is not a pattern: write a repository (my-org/app), a namespace (my-org/**) or **
                    ***        | '***' is not a pattern
                    my-org/*   | 'my-org/*' is not a pattern
                    my-org**   | 'my-org**' is not a pattern
                    **/app     | '**/app' is not a pattern
                    a/**/b     | 'a/**/b' is not a pattern
                    a/**/**    | 'a/**/**' is not a pattern
                    /**        | a repository name is missing
                    ""         | a repository name is missing
                    my-org//** | 'my-org/' is not a repository name: it ends too early
                    My-Org/**  | 'My-Org' is not a repository name
                    my-org/    | 'my-org/' is not a repository name
                    """)
    void parse_rejectsAnythingElse(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepositoryPattern.parse(text))
                .withMessageStartingWith(message);
    }
}
