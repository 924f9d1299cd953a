package io.registryfacade.internal;

/** Escapes untrusted text for a JSON string that is also safe in a log, a terminal or a web page. */
public final class JsonEscaper {
    private JsonEscaper() {}

    /**
     * Appends text as printable ASCII. It escapes every other character, and those with a meaning in JSON strings (RFC
     * 8259, section 7) or HTML.
     *
     * @param out the builder to append to
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
