package io.registryfacade.page;

/** Validates configured text. */
final class PageText {
    private PageText() {}

    /** Throws an {@link IllegalArgumentException} if the text is blank or too long. */
    static void check(String what, String text, int max) {
        if (text.isBlank() || text.length() > max) {
            throw new IllegalArgumentException(what + " has 1 to " + max + " characters");
        }
    }
}
