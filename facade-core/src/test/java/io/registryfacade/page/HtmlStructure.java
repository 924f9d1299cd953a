package io.registryfacade.page;

import java.util.ArrayList;
import java.util.List;

/** The tags of a page with the names of their attributes, as a browser's tokenizer sees them. */
final class HtmlStructure {
    private final String html;
    private final List<String> tags = new ArrayList<>();
    private int position;

    private HtmlStructure(String html) {
        this.html = html;
    }

    /** Returns each tag with the names of its attributes, such as {@code a rel href}. */
    static List<String> of(String html) {
        return new HtmlStructure(html).read();
    }

    private List<String> read() {
        for (int open = html.indexOf('<'); open >= 0; open = html.indexOf('<', position)) {
            position = open + 1;
            readTag();
            String tag = tags.get(tags.size() - 1);
            if (tag.equals("style") || tag.equals("script")) {
                // raw text ends at the first end tag, whatever it is in
                position = html.indexOf("</" + tag, position);
            }
        }
        return tags;
    }

    private void readTag() {
        StringBuilder tag = new StringBuilder();
        boolean quoted = false;
        for (char c = html.charAt(position++); quoted || c != '>'; c = html.charAt(position++)) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c != '=') {
                tag.append(c);
            }
        }
        tags.add(tag.toString());
    }
}
