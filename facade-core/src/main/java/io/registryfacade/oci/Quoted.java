package io.registryfacade.oci;

/** Text from outside, made fit to be shown: clients print our messages to a terminal. */
final class Quoted {
    private static final int MAX_LENGTH = 80;

    private Quoted() {}

    /** The text in quotes, cut to a length that can be read, whatever is not printable ASCII written as an escape. */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder().append('\'');
        for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
            append(quoted, text.charAt(i));
        }
        return quoted.append(text.length() > MAX_LENGTH ? "...'" : "'").toString();
    }

    /** One character in quotes, escaped likewise. */
    static String of(char c) {
        return append(new StringBuilder().append('\''), c).append('\'').toString();
    }

    private static StringBuilder append(StringBuilder quoted, char c) {
        return c < ' ' || c > '~' ? quoted.append(String.format("\\u%04x", (int) c)) : quoted.append(c);
    }
}
