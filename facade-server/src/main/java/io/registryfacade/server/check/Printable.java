package io.registryfacade.server.check;

import java.util.Locale;

/** Text that does nothing in a terminal but appear. */
final class Printable {
    private Printable() {}

    /** Escapes control characters, and those that change the direction of text, as a registry may send them. */
    static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
