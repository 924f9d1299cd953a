package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    @Test
    void value_isPrintableAscii() {
        assertThat(new Header("X", " ~").value()).isEqualTo(" ~");
        assertThat(new Header("X", "").value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-B: b", "a\n", "\0", "\u001f", "\u007f", "é", "\u560a\u560d"})
    void value_hasNoLineBreak(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Header("Location", value))
                .withMessage("a value of Location must be printable ASCII");
    }

    @Test
    void name_isRequired() {
        assertThatNullPointerException().isThrownBy(() -> new Header(null, "a"));
    }
}
