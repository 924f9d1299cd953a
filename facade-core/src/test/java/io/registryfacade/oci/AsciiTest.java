package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Compares the character classes with those of the JDK, up to look-alikes in other alphabets. */
class AsciiTest {
    @Test
    void classes_matchTheJdk_withinAscii() {
        for (char c = 0; c < 0x500; c++) {
            boolean ascii = c < 0x80;
            boolean digit = ascii && Character.isDigit(c);
            boolean lower = ascii && Character.isLowerCase(c);
            boolean upper = ascii && Character.isUpperCase(c);
            int hex = ascii ? Character.digit(c, 16) : -1;
            assertThat(new Object[] {
                        Ascii.isDigit(c),
                        Ascii.isLower(c),
                        Ascii.isUpper(c),
                        Ascii.isLowerOrDigit(c),
                        Ascii.isLetterOrDigit(c),
                        Ascii.isLowerHex(c),
                        Ascii.hexValue(c)
                    })
                    .as("U+%04x", (int) c)
                    .containsExactly(
                            digit, lower, upper, lower || digit, lower || upper || digit, hex >= 0 && !upper, hex);
        }
    }
}
