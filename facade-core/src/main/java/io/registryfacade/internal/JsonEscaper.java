package io.registryfacade.internal;

/** Text from outside, made fit to stand between the quotes of a JSON string, and in a log, a terminal or a page. */
public final class JsonEscaper {
    private JsonEscaper() {}

    /**
     * Appends a text in ASCII alone: whatever a JSON reader (RFC 8259, section 7), a terminal or a browser could take for
     * something else is escaped.
     *
     * @param out where to append it
     * @param text the text
     * @return {@code out}
     */
    public static StringBuilder append(StringBuilder out, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out;
    }
}
