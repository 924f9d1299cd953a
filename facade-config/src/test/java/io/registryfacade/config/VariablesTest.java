package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
    private final Variables variables =
            new Variables(Map.of("A", "1", "B_2", "two", "EMPTY", "", "NESTED", "${A}", "YAML", "{ a: [1] }"));
    private final LocatedProblems problems = new LocatedProblems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain         | plain",
                "${A}          | 1",
                "x${A}y${B_2}z | x1ytwoz",
                "${EMPTY:full} | ''",
                "${NONE:other} | other",
                "${NONE:}      | ''",
                "${NONE:a:b}   | a:b",
                "${NESTED}     | ${A}",
                "${YAML}       | { a: [1] }",
                "$${A}         | ${A}",
                "a$${A}${A}    | a${A}1",
                "${A}${A}      | 11",
                "$A}           | $A}",
                "$5.00         | $5.00",
            })
    void variables_areExpandedOnce(String text, String expected) {
        assertThat(variables.expand(text, SourceLocation.START, problems)).isEqualTo(expected);
        assertThat(problems.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${NONE}    | the environment variable 'NONE' is not set; if it is optional, write ${NONE:default}",
                "a ${A      | a '${' is not closed by '}'; write $${ for the characters themselves",
                "${}        | the text in ${...} is not the name of an environment variable",
                "${a-b}     | the text in ${...} is not the name of an environment variable",
                "${\u00e4}  | the text in ${...} is not the name of an environment variable",
            })
    void mistakes_areReported(String text, String problem) {
        assertThat(variables.expand(text, SourceLocation.START, problems)).isNull();
        assertThat(problems.lines("f")).containsExactly("f:1:1: " + problem);
    }

    @Test
    void everyMissingVariable_isReported() {
        assertThat(variables.expand("${X} ${A} ${Y}", SourceLocation.START, problems))
                .isNull();
        assertThat(problems.lines("f")).hasSize(2);
    }
}
