package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthChallengeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # a line                                              | its challenges
                    Bearer realm="https://r.test/t",service="r",scope="s" | bearer{realm=https://r.test/t, scope=s, service=r}
                    BEARER Realm="x"                                      | bearer{realm=x}
                    Bearer realm=x,service=y                              | bearer{realm=x, service=y}
                    Bearer realm="x" , service="y"                        | bearer{realm=x, service=y}
                    Bearer realm="a,b=c d"                                | bearer{realm=a,b=c d}
                    Bearer realm="a\\"b\\\\c"                                | bearer{realm=a"b\\c}
                    Bearer realm=""                                       | bearer{realm=}
                    Bearer realm=                                         | bearer{realm=}
                    Bearer realm="x                                       | bearer{realm=x}
                    Bearer realm="x\\                                      | bearer{realm=x\\}
                    Bearer realm="x",realm="y"                            | bearer{realm=x}
                    Bearer                                                | bearer{}
                    Bearer realm                                          | bearer{} realm{}
                    Basic realm="x", Bearer realm="y",service="z"         | basic{realm=x} bearer{realm=y, service=z}
                    Negotiate, Basic realm="x"                            | negotiate{} basic{realm=x}
                    Negotiate, Basic                                      | negotiate{} basic{}
                    realm="x"                                             | ~~
                    ="x"                                                  | ~~
                    ="x", Bearer realm="y"                                | bearer{realm=y}
                    ,,                                                    | ~~
                    ~~                                                    | ~~
                    """)
    void parse_readsChallenges(String line, String challenges) {
        assertThat(AuthChallenge.parse(line).stream()
                        .map(AuthChallengeTest::text)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(challenges);
    }

    @Test
    @Timeout(30)
    void parse_takesLinearTime() {
        // as many as the HTTP client lets a header have
        assertThat(AuthChallenge.parse("a ".repeat(192 * 1024))).hasSize(192 * 1024);
    }

    private static String text(AuthChallenge challenge) {
        return challenge.scheme() + new TreeMap<>(challenge.parameters());
    }

    @Test
    void find_searchesAllLines() {
        List<String> lines = List.of("Negotiate", "Basic realm=\"x\", Bearer realm=\"1\"", "Bearer realm=\"2\"");
        assertThat(AuthChallenge.find(lines, "bearer")).isEqualTo(new AuthChallenge("bearer", Map.of("realm", "1")));
        assertThat(AuthChallenge.find(lines, "digest")).isNull();
        assertThat(AuthChallenge.find(List.of(), "bearer")).isNull();
    }
}
