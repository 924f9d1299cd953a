package io.registryfacade.oci;

/** The character classes of the grammars, all within ASCII. */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLowerOrDigit(char c) {
        return isLower(c) || isDigit(c);
    }

    static boolean isLetterOrDigit(char c) {
        return isLower(c) || isUpper(c) || isDigit(c);
    }

    static boolean isLowerHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f');
    }

    /** Returns the value of a hexadecimal digit in either case, or -1 for anything else. */
    static int hexValue(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** Returns the byte of the percent-encoding at an index, or NUL if it is malformed. */
    static char percentDecoded(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return 0;
        }
        int high = hexValue(text.charAt(percent + 1));
        int low = hexValue(text.charAt(percent + 2));
        return high < 0 || low < 0 ? 0 : (char) (16 * high + low);
    }
}
