package io.registryfacade.oci;

/** How a departure from a grammar is told. */
final class SyntaxError {
    private SyntaxError() {}

    /**
     * Says where a text leaves its grammar, and what the grammar is.
     *
     * @param index of the first character that cannot stand where it does, or the text's length if it ends too early
     */
    static String message(String text, int index, String what, String rule) {
        if (text.isEmpty()) {
            return what + " is missing; " + rule;
        }
        String where = index == text.length()
                ? "it ends too early"
                : Quoted.of(text.charAt(index)) + " cannot stand at position " + (index + 1);
        return Quoted.of(text) + " is not " + what + ": " + where + "; " + rule;
    }
}
