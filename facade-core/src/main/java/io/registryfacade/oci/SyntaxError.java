package io.registryfacade.oci;

/** Builds messages about text that does not match its grammar. */
final class SyntaxError {
    private SyntaxError() {}

    /**
     * Returns a message that names the first invalid character and the rule.
     *
     * @param index the index of the first invalid character, or the text's length if it ends too early
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
