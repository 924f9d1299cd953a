package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void printableAscii_isUnchanged() {
        assertThat(Quoted.of(" a~")).isEqualTo("' a~'");
        assertThat(Quoted.of('~')).isEqualTo("'~'");
        assertThat(Quoted.of(' ')).isEqualTo("' '");
    }

    @Test
    void controlCharacters_areEscaped() {
        assertThat(Quoted.of("a\u001b[31m\r\n\u007f\u202e")).isEqualTo("'a\\u001b[31m\\u000d\\u000a\\u007f\\u202e'");
        assertThat(Quoted.of('\0')).isEqualTo("'\\u0000'");
    }

    @Test
    void longText_isTruncatedAfter80Characters() {
        assertThat(Quoted.of("a".repeat(80))).isEqualTo("'" + "a".repeat(80) + "'");
        assertThat(Quoted.of("a".repeat(80) + "b")).isEqualTo("'" + "a".repeat(80) + "...'");
    }
}
