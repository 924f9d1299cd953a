package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenResponseTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"token":"a"}                                | {"token":"a","access_token":"a"}
            {"access_token":"a"}                         | {"token":"a","access_token":"a"}
            {"token":"!~"}                               | {"token":"!~","access_token":"!~"}
            {"token":"a","access_token":"b"}             | {"token":"a","access_token":"b"}
            {"token":"","access_token":"b"}              | {"token":"b","access_token":"b"}
            {"token":"a","access_token":""}              | {"token":"a","access_token":"a"}
            {"token":null,"access_token":"b"}            | {"token":"b","access_token":"b"}
            {"token":"\\u0061"}                          | {"token":"a","access_token":"a"}
            {"token":"a","refresh_token":"r","scope":""} | {"token":"a","access_token":"a"}
            {"token":"a","expires_in":300}               | {"token":"a","access_token":"a","expires_in":300}
            {"token":"a","expires_in":0}                 | {"token":"a","access_token":"a","expires_in":0}
            {"token":"a","expires_in":-1}                | {"token":"a","access_token":"a"}
            {"token":"a","expires_in":"300"}             | {"token":"a","access_token":"a"}
            {"token":"a","expires_in":1e3}               | {"token":"a","access_token":"a"}
            {"token":"a","issued_at":"2026-01-01T00:00:00Z"}        | {"token":"a","access_token":"a","issued_at":"2026-01-01T00:00:00Z"}
            {"token":"a","issued_at":"2026-01-01T02:00:00.5+02:00"} | {"token":"a","access_token":"a","issued_at":"2026-01-01T00:00:00.500Z"}
            {"token":"a","issued_at":"9999-12-31T23:59:59Z"}        | {"token":"a","access_token":"a","issued_at":"9999-12-31T23:59:59Z"}
            {"token":"a","issued_at":"+10000-01-01T00:00:00Z"}      | {"token":"a","access_token":"a"}
            {"token":"a","issued_at":"0001-01-01T00:00:00Z"}        | {"token":"a","access_token":"a"}
            {"token":"a","issued_at":"yesterday"}                   | {"token":"a","access_token":"a"}
            {"token":"a","issued_at":1767225600}                    | {"token":"a","access_token":"a"}
            """)
    void json_hasOnlyWhatClientsUnderstand(String response, String expected) {
        assertThat(TokenResponse.parse(response).json()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                             | it holds no token
            {"token":""}                   | it holds no token
            {"token":"","access_token":""} | it holds no token
            {"token":1}                    | it holds no token
            {"token":{"token":"a"}}        | it holds no token
            {"token":"s3cr3t t"}           | its token has characters that no token may have
            {"token":"s3cr3t\\u0000"}      | its token has characters that no token may have
            {"token":"s3cr3t\\\""}        | its token has characters that no token may have
            {"token":"s3cr3t\\\\"}        | its token has characters that no token may have
            {"token":"s3cr3t\\u00e4"}      | its token has characters that no token may have
            {"token":"a","access_token":"s3cr3t\\n"} | its token has characters that no token may have
            s3cr3t                         | not a JSON object
            {"token":"s3cr3t               | not a JSON object
            {"token":"a","expires_in":zzz} | not a JSON object
            """)
    void invalidResponse_isRejected_andNotShown(String response, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenResponse.parse(response))
                .withMessage(message);
    }

    @Test
    void tokenOfTheFacade_hasTheFormatOfARegistry() {
        Instant now = Instant.parse("2026-01-01T00:00:00.123456789Z");
        assertThat(TokenResponse.of("rf1.a", Duration.ofMinutes(5), now).json())
                .isEqualTo("{\"token\":\"rf1.a\",\"access_token\":\"rf1.a\",\"expires_in\":300,"
                        + "\"issued_at\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void token_isNotShown() {
        assertThat(TokenResponse.parse("{\"token\":\"s3cr3t\",\"expires_in\":60}"))
                .hasToString("TokenResponse[expiresIn=60, issuedAt=null]");
    }
}
