package io.registryfacade.oci;

/** The classes of bytes that the grammars are made of. Nothing outside ASCII is in any of them. */
final class Ascii {
    private static final int DIGIT = 1;
    private static final int LOWER = 2;
    private static final int UPPER = 4;
    private static final int LOWER_HEX = 8;

    /** Looked up, because no processor foresees whether the next byte of a digest is a letter or a digit. */
    private static final byte[] CLASSES = new byte[128];

    static {
        for (char c = 0; c < CLASSES.length; c++) {
            CLASSES[c] = (byte) ((between('0', c, '9') ? DIGIT | LOWER_HEX : 0)
                    | (between('a', c, 'z') ? LOWER : 0)
                    | (between('a', c, 'f') ? LOWER_HEX : 0)
                    | (between('A', c, 'Z') ? UPPER : 0));
        }
    }

    private Ascii() {}

    private static boolean between(char first, char c, char last) {
        return first <= c && c <= last;
    }

    private static boolean is(int classes, char c) {
        return c < CLASSES.length && (CLASSES[c] & classes) != 0;
    }

    static boolean isDigit(char c) {
        return is(DIGIT, c);
    }

    static boolean isLower(char c) {
        return is(LOWER, c);
    }

    static boolean isUpper(char c) {
        return is(UPPER, c);
    }

    static boolean isLowerOrDigit(char c) {
        return is(LOWER | DIGIT, c);
    }

    static boolean isLetterOrDigit(char c) {
        return is(LOWER | UPPER | DIGIT, c);
    }

    static boolean isLowerHex(char c) {
        return is(LOWER_HEX, c);
    }

    /** The value of a hexadecimal digit in either case, or -1 for anything else. */
    static int hexValue(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        char lower = (char) (c | 0x20);
        return c < 0x80 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** Returns the byte that the percent-encoding at an index stands for, or NUL if it is malformed. */
    static char percentDecoded(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return 0;
        }
        int high = hexValue(text.charAt(percent + 1));
        int low = hexValue(text.charAt(percent + 2));
        return high < 0 || low < 0 ? 0 : (char) (16 * high + low);
    }
}
