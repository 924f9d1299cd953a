package io.registryfacade.page;

/** Builds HTML in ASCII, so that its length is its size in bytes, and no declared encoding can change its meaning. */
final class Markup {
    private static final int REPLACEMENT = 0xfffd;

    private final StringBuilder html = new StringBuilder();

    /** Appends HTML that this package has written. */
    Markup raw(String trusted) {
        html.append(trusted);
        return this;
    }

    Markup raw(Markup other) {
        html.append(other.html);
        return this;
    }

    /** Appends text as it is safe between tags and in a quoted attribute. */
    Markup text(String untrusted) {
        untrusted.codePoints().forEach(this::append);
        return this;
    }

    private void append(int c) {
        if (isPlain(c)) {
            html.append((char) c);
        } else {
            html.append("&#").append(isCharacter(c) ? c : REPLACEMENT).append(';');
        }
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'' && c != '`';
    }

    /** Returns whether HTML allows a reference to the character: it is no control character and no half of a pair. */
    private static boolean isCharacter(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && (c & 0xfffe) != 0xfffe;
    }

    int length() {
        return html.length();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
