package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RegistryRequest.Rejected;
import io.registryfacade.oci.RegistryRequest.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRequestParserTest {
    private static final String SCOPE = "scope=repository:a:pull";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
                    # query                                             | service     | scopes
                    ""                                                  | -           | ""
                    ?                                                   | -           | ""
                    ?&&                                                 | -           | ""
                    ?service=facade.test                                | facade.test | ""
                    ?service=                                           | ""          | ""
                    ?service=facade.test%3A5000                         | facade.test:5000 | ""
                    ?scope=                                             | -           | ""
                    ?scope=repository:a/b:pull                          | -           | repository:a/b:pull
                    ?scope=repository%3Aa%2Fb%3Apull                    | -           | repository:a/b:pull
                    ?scope=repository:a:pull&scope=repository:b:pull    | -           | repository:a:pull repository:b:pull
                    ?scope=repository:a:pull+repository:b:pull          | -           | repository:a:pull repository:b:pull
                    ?scope=repository:a:pull%20repository:b:*           | -           | repository:a:pull repository:b:*
                    ?scope=repository:a:pull&service=x                  | x           | repository:a:pull
                    # unknown parameters are ignored
                    ?account=me&client_id=docker&offline_token=true     | -           | ""
                    ?realm=http://evil.test/&scopes=x&xservice=x&Scope=x | -          | ""
                    ?service&scope                                      | -           | ""
                    """)
    void token_hasServiceAndScopes(String query, String service, String scopes) {
        assertThat(ParsedRequest.parse("GET", "/v2/token" + query))
                .isEqualTo(new Token(
                        service,
                        Stream.of(scopes.split(" ", -1))
                                .filter(scope -> !scope.isEmpty())
                                .map(Scope::parse)
                                .toList()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # query                          | message
                    ?scope=repository:A:pull         | 'A' is not a repository name: 'A' cannot stand at position 1
                    ?scope=repository::pull          | a repository name is missing
                    ?scope=repository:a%252fb:pull   | 'a%2fb' is not a repository name: '%' cannot stand at position 2
                    ?scope=%zz                       | Illegal hex characters
                    ?service=%                       | Incomplete trailing escape
                    """)
    void malformedQuery_isRejected_withTheCorrectFormat(String query, String message) {
        Rejected rejected = (Rejected) ParsedRequest.parse("GET", "/v2/token" + query);
        assertThat(rejected.status()).isEqualTo(400);
        assertThat(rejected.error().code()).isEqualTo(ErrorCode.NAME_INVALID);
        assertThat(rejected.error().message())
                .startsWith("request a token with scope=repository:NAME:pull, at most 16 times: ")
                .contains(message);
    }

    @Test
    void scopes_areAtMostSixteen() {
        String sixteen = "/v2/token?" + (SCOPE + "&").repeat(16);
        assertThat(((Token) ParsedRequest.parse("GET", sixteen)).scopes()).hasSize(16);
        assertThat(((Rejected) ParsedRequest.parse("GET", sixteen + SCOPE))
                        .error()
                        .message())
                .endsWith("there are 17");
    }

    @Test
    void scopes_areCopied() {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.parse("repository:a:pull")));
        Token token = new Token(null, scopes);
        scopes.clear();
        assertThat(token.scopes()).hasSize(1);
    }
}
