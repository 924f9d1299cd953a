package io.registryfacade.server.imports;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lines of an array of tables in TOML, because the parser does not keep them. */
final class TableLines {
    private static final Pattern ANY_TABLE = Pattern.compile("\\s*\\[.*");

    private final List<String> text;
    /** The index of the line of each table's header. */
    private final List<Integer> headers;

    private TableLines(List<String> text, List<Integer> headers) {
        this.text = text;
        this.headers = headers;
    }

    static TableLines of(String toml, String table) {
        List<String> text = toml.lines().toList();
        Pattern header = Pattern.compile("\\s*\\[\\[\\s*\"?" + Pattern.quote(table) + "\"?\\s*]].*");
        return new TableLines(
                text,
                IntStream.range(0, text.size())
                        .filter(i -> header.matcher(text.get(i)).matches())
                        .boxed()
                        .toList());
    }

    /**
     * Returns the location of a key, or of its table.
     *
     * @param file the file's name
     * @param index the index of the table
     * @param key the key; {@code null} for the table
     */
    String location(String file, int index, @Nullable String key) {
        if (index >= headers.size()) {
            // an inline table
            return file + ": redirect " + (index + 1);
        }
        int line = headers.get(index);
        return file + ":" + ((key == null ? line : lineOf(key, line)) + 1);
    }

    private int lineOf(String key, int header) {
        Pattern member = Pattern.compile(
                "\\s*\"?" + Pattern.quote(key) + "\"?\\s*[.=].*|\\s*\\[redirects\\." + Pattern.quote(key) + "\\s*].*");
        for (int i = header + 1; i < text.size() && !isOtherTable(text.get(i)); i++) {
            if (member.matcher(text.get(i)).matches()) {
                return i;
            }
        }
        return header;
    }

    /** Returns whether a line begins a table that is not a part of the one before. */
    private static boolean isOtherTable(String line) {
        return ANY_TABLE.matcher(line).matches() && !line.strip().startsWith("[redirects.");
    }
}
