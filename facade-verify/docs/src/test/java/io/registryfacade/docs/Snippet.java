package io.registryfacade.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A block of code on a page, and the file that it was copied from.
 *
 * @param from the file's path within the project
 * @param code imports, and consecutive lines of the file; Java code without comments
 */
record Snippet(String from, String code) {
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?([\\w.]+\\.(\\w+));$", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);$", Pattern.MULTILINE);
    private static final Pattern COMMENT = Pattern.compile("^(//|/\\*|\\*)");
    private static final Pattern WORD = Pattern.compile("\\b[A-Za-z]\\w*\\b");

    boolean isJava() {
        return from.endsWith(".java");
    }

    /**
     * Returns whether the lines other than imports are consecutive lines of the file, with any indentation. Comments
     * of Java code are ignored, so that they can change without the page.
     */
    boolean isInItsFile() {
        return flat(source()).contains(flat(body()));
    }

    /** Returns the names that a reader must import to compile the code. */
    Set<String> neededImports(Set<String> publicTypes) {
        String source = source();
        Map<String, String> importable = imports(source).stream()
                .collect(Collectors.toMap(name -> name.substring(name.lastIndexOf('.') + 1), name -> name));
        Matcher declared = PACKAGE.matcher(source);
        String ownPackage = declared.find() ? declared.group(1) + "." : "";
        Set<String> needed = new TreeSet<>();
        WORD.matcher(body()).results().map(word -> word.group()).forEach(word -> {
            String sibling = ownPackage + word;
            if (importable.containsKey(word)) {
                needed.add(importable.get(word));
            } else if (publicTypes.contains(sibling) && !from.endsWith("/" + word + ".java")) {
                needed.add(sibling);
            }
        });
        return needed;
    }

    /** Returns the names that the code imports. */
    Set<String> imports() {
        return imports(code);
    }

    private static Set<String> imports(String text) {
        return IMPORT.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String source() {
        return Page.read(Page.PROJECT.resolve(from));
    }

    private String body() {
        return isJava() ? IMPORT.matcher(code).replaceAll("").strip() : code;
    }

    private String flat(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !isJava() || !COMMENT.matcher(line).find())
                .toList();
        return String.join("\n", lines);
    }
}
