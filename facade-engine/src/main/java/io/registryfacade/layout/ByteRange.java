package io.registryfacade.layout;

import org.jspecify.annotations.Nullable;

/**
 * A part of a file.
 *
 * @param first the index of its first byte
 * @param last the index of its last byte; one less than the first if it is empty
 */
record ByteRange(long first, long last) {
    /** A range that no file of the length has. */
    static final ByteRange UNSATISFIABLE = new ByteRange(0, -2);

    private static final String UNIT = "bytes=";
    /** Longer numbers would overflow. */
    private static final int MAX_DIGITS = 18;

    static ByteRange whole(long size) {
        return new ByteRange(0, size - 1);
    }

    /**
     * Parses the field {@code Range} (RFC 9110, section 14.2).
     *
     * @param field the field; {@code null} if it is absent
     * @param size the number of bytes of the file
     * @return the range; {@link #UNSATISFIABLE} if the file does not have it; {@code null} if the whole file must be
     *     sent, because the field is absent, malformed or asks for several ranges
     */
    static @Nullable ByteRange parse(@Nullable String field, long size) {
        if (field == null || !field.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
            return null;
        }
        String range = field.substring(UNIT.length()).trim();
        int dash = range.indexOf('-');
        if (dash < 0) {
            return null;
        }
        long first = number(range.substring(0, dash));
        long last = number(range.substring(dash + 1));
        if (dash == 0) {
            return last < 0 ? null : suffix(last, size);
        }
        boolean isOpen = dash == range.length() - 1;
        if (first < 0 || (!isOpen && last < first)) {
            return null;
        }
        return first >= size ? UNSATISFIABLE : new ByteRange(first, isOpen ? size - 1 : Math.min(last, size - 1));
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, size - length), size - 1);
    }

    /** Returns a number; -1 if the text is none. */
    private static long number(String text) {
        boolean isNumber =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(text) : -1;
    }

    long length() {
        return last - first + 1;
    }
}
