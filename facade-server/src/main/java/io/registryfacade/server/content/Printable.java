package io.registryfacade.server.content;

/** Text of a registry that can be printed: on one line, bounded, without control codes of terminals. */
public final class Printable {
    private static final int MAX_LENGTH = 1000;

    private Printable() {}

    /**
     * Replaces every character that is not printed by a question mark.
     *
     * @param text any text
     * @return at most 1,000 characters, with {@code ...} at the end if some are left out
     */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(c -> printable.appendCodePoint(isPrintable(c) ? c : '?'));
        return text.length() > MAX_LENGTH ? printable + "..." : printable.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    // reverses what follows on the line
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
