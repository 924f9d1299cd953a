package io.registryfacade.edge;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comments that no text can end. All targets of rules begin comments with {@code #}. */
public final class Comment {
    private Comment() {}

    /**
     * Writes comments.
     *
     * @param indent what precedes each comment
     * @param lines the comments; an empty text is an empty comment
     * @return a line for each text
     */
    public static String of(String indent, List<String> lines) {
        return lines.stream()
                .map(line -> (indent + "# " + printable(line)).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the header of a file: its origin, and how to deploy it. */
    static String header(String target, String source, List<String> deployment) {
        return of(
                "",
                Stream.concat(
                                Stream.of(
                                        "Redirect rules of a registry facade for " + target + ".",
                                        generated(source),
                                        ""),
                                deployment.stream())
                        .toList());
    }

    /**
     * Returns the sentence that says where a file comes from.
     *
     * @param source the name of the configuration
     * @return the sentence
     */
    public static String generated(String source) {
        return "Generated from " + source + " by registry-facade export; edit that file, not this one.";
    }

    /**
     * Replaces what could end a comment, by question marks.
     *
     * @param text the text
     * @return printable ASCII
     */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        // a backslash at its end would continue a comment of Apache on the next line
        text.chars().forEach(c -> printable.append(c < ' ' || c > '~' || c == '\\' ? '?' : (char) c));
        return printable.toString();
    }
}
