package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
    @ParameterizedTest
    @CsvSource({
        // the examples of RFC 7617
        "Aladdin, open sesame, Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        "test, 123£, Basic dGVzdDoxMjPCow==",
        "a, b:c, Basic YTpiOmM=",
        "'', '', Basic Og==",
    })
    void basic_isEncodedUtf8(String username, String password, String header) {
        assertThat(new Credentials(username, password).basic()).isEqualTo(header);
    }

    @Test
    void password_isNeverShown() {
        assertThat(new Credentials("me", "secret")).hasToString("me");
    }

    @Test
    void username_cannotHoldAPartOfThePassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials("me:secret", "x"))
                .withMessage("a user name must not have a ':'");
    }

    @Test
    void neither_mayBeMissing() {
        assertThatNullPointerException().isThrownBy(() -> new Credentials(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> new Credentials("x", null));
    }
}
