package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmbiguousPathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # path    | index of the first ambiguity
                    /v2/a     | -1
                    /v2/a/    | -1
                    /v2/.a    | -1
                    /v2/..a   | -1
                    /v2/...   | -1
                    /v2/a.    | -1
                    /v2/a..b  | -1
                    /v2/~!    | -1
                    /v2//     | 3
                    //v2      | 0
                    /v2/a//b  | 5
                    /v2/./a   | 3
                    /v2/a/.   | 5
                    /v2/../a  | 3
                    /v2/a/..  | 5
                    /v2/%2e   | 4
                    /v2/a;b   | 5
                    /v2/a#b   | 5
                    /v2/a\\b  | 5
                    /v2/a b   | 5
                    /v2/é     | 4
                    /v2/\u007f| 4
                    """)
    void firstIndex_isThatOfTheFirstAmbiguity(String path, int expected) {
        assertThat(AmbiguousPath.firstIndex(path)).isEqualTo(expected);
    }
}
