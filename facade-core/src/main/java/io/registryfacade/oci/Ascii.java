package io.registryfacade.oci;

/** The classes of bytes that the grammars are made of. Nothing outside ASCII is in any of them. */
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

    /** The value of a hexadecimal digit in either case, or -1 for anything else. */
    static int hexValue(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        char lower = (char) (c | 0x20);
        return c < 0x80 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static boolean isLowerHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f');
    }
}
