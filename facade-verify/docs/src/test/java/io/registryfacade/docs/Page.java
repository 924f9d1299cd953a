package io.registryfacade.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, in Markdown. */
record Page(Path file) {
    /** The project's folder; tests run in the folder of their module. */
    static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- from (\\S+) -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("^```java$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    static List<Page> all() {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/node_modules/"))
                    .map(Page::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(String name) {
        return new Page(PROJECT.resolve(name));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return read(file);
    }

    /** Returns the text below a heading of the second level, up to the next one. */
    String section(String heading) {
        String text = text();
        int start = text.indexOf("\n## " + heading + "\n");
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    List<Snippet> snippets() {
        return SNIPPET.matcher(text())
                .results()
                .map(match -> new Snippet(match.group(1), match.group(2)))
                .toList();
    }

    /** Returns the number of Java code blocks on the page. */
    long javaBlocks() {
        return JAVA.matcher(text()).results().count();
    }

    /** Returns the links to files of the project. */
    List<String> links() {
        return LINK.matcher(text())
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    @Override
    public String toString() {
        return PROJECT.relativize(file).toString();
    }
}
