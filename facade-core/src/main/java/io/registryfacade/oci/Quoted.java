package io.registryfacade.oci;

/** Quotes untrusted text for messages, because clients print them to a terminal. */
final class Quoted {
    private static final int MAX_LENGTH = 80;

    private Quoted() {}

    /** Returns the text in quotes, truncated to 80 characters, with everything but printable ASCII escaped. */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder().append('\'');
        for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
            append(quoted, text.charAt(i));
        }
        return quoted.append(text.length() > MAX_LENGTH ? "...'" : "'").toString();
    }

    /** Returns a character in quotes, escaped in the same way. */
    static String of(char c) {
        return append(new StringBuilder().append('\''), c).append('\'').toString();
    }

    private static StringBuilder append(StringBuilder quoted, char c) {
        return c < ' ' || c > '~' ? quoted.append(String.format("\\u%04x", (int) c)) : quoted.append(c);
    }
}
