package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.config.Node.Scalar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    yaml | text            | STRING 'text'
                    yaml | null            | STRING ''
                    yaml | ~               | STRING ''
                    yaml | "null"          | STRING 'null'
                    yaml | !!str null      | STRING 'null'
                    yaml | ! 12            | STRING '12'
                    yaml | !!str 12        | STRING '12'
                    yaml | !!int "12"      | OTHER ''
                    yaml | !mine 12        | OTHER ''
                    yaml | "12"            | STRING '12'
                    yaml | 12              | NUMBER '12'
                    yaml | 0x1F            | NUMBER '0x1F'
                    yaml | 0o8             | STRING '0o8'
                    yaml | 0xg             | STRING '0xg'
                    yaml | 0x١          | STRING '0x١'
                    yaml | 1.5             | OTHER '1.5'
                    yaml | .inf            | OTHER '.inf'
                    yaml | True            | BOOLEAN 'true'
                    yaml | yes             | STRING 'yes'
                    json | "text"          | STRING 'text'
                    json | null            | STRING ''
                    json | 12              | NUMBER '12'
                    json | 1.5             | OTHER ''
                    json | true            | BOOLEAN 'true'
                    json | false           | BOOLEAN 'false'
                    """, quoteCharacter = '`')
    void scalar_hasAKind(String format, String text, String expected) {
        LocatedProblems problems = new LocatedProblems();
        Scalar scalar = (Scalar) DocumentReader.read("f." + format, text, problems);

        assertThat(problems.isEmpty()).isTrue();
        assertThat(scalar.kind() + " '" + scalar.text() + "'").isEqualTo(expected);
    }
}
