package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {
    @ParameterizedTest
    @CsvSource({
        // the examples of RFC 7617
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==, Aladdin, Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        "basic dGVzdDoxMjPCow==, test, Basic dGVzdDoxMjPCow==",
        "BASIC  YTpiOmM , a, Basic YTpiOmM=",
        "Basic Og==, '', Basic Og==",
    })
    void parse_readsUsernameAndAuthorization(String authorization, String username, String sent) {
        BasicCredentials credentials = BasicCredentials.parse(authorization);
        assertThat(credentials.username()).isEqualTo(username);
        assertThat(credentials.authorization()).isEqualTo(sent);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic !",
                "Basic Q",
                // a name without a colon
                "Basic QWxhZGRpbg==",
                "Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
            })
    void parse_isNull_forAnythingElse(String authorization) {
        assertThat(BasicCredentials.parse(authorization)).isNull();
    }

    @Test
    void credentials_areNotShown() {
        assertThat(BasicCredentials.parse("Basic YTpiOmM=")).hasToString("BasicCredentials");
    }
}
