package io.registryfacade.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TokenKeyTest {
    private static final String SECRET = "\u00e4".repeat(32);

    @Test
    void key_isTheUtf8Text() {
        assertThat(TokenKey.of(SECRET).bytes()).isEqualTo(SECRET.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shortText_isRejected_andNotShown() {
        String text = SECRET.substring(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenKey.of(text))
                .withMessage(
                        "a token key must have at least 32 characters, such as the output of openssl rand -base64 32");
    }

    @Test
    void keys_areEqualByText_andDoNotShowIt() {
        TokenKey key = TokenKey.of(SECRET);
        assertThat(key)
                .isEqualTo(TokenKey.of(SECRET))
                .hasSameHashCodeAs(TokenKey.of(SECRET))
                .isNotEqualTo(TokenKey.of(SECRET + "a"))
                .isNotEqualTo(SECRET)
                .hasToString("TokenKey");
    }
}
