package io.registryfacade.applications;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that readers follow to embed a facade, {@code docs/embed.md}. */
record EmbedPage(String text) {
    private static final Pattern INSTALL = Pattern.compile("^ {4}(mvn .*install.*)$", Pattern.MULTILINE);
    private static final Pattern DEPENDENCY = Pattern.compile("```xml\n(<dependencyManagement>.*?)```", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>facade-(?!bom)[a-z]+</artifactId>");

    /** The URL that readers replace by that of their registry. */
    private static final String PLACEHOLDER = "https://quay.io";

    static EmbedPage of(Path project) {
        try {
            return new EmbedPage(Files.readString(project.resolve("docs/embed.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the page with the URL of a reader's registry. */
    EmbedPage withRegistry(URI registry) {
        return new EmbedPage(text.replace(PLACEHOLDER, registry.toString()));
    }

    /** Returns the command that installs the modules from source. */
    String installCommand() {
        return find(INSTALL).group(1);
    }

    /** Returns the XML to add to a POM, with the artifact that the first table names for a section. */
    String dependencies(String anchor) {
        String artifact = find(Pattern.compile("\\| `(facade-[a-z]+)` \\| \\[[^]]+]\\(#" + anchor + "\\) \\|"))
                .group(1);
        String xml = find(DEPENDENCY).group(1);
        return ARTIFACT.matcher(xml).replaceFirst("<artifactId>" + artifact + "</artifactId>");
    }

    /** Returns the first code that is copied from the file. */
    String code(String file) {
        return code(file, "");
    }

    /** Returns the first code that is copied from the file, and contains a text. */
    String code(String file, String containing) {
        return Pattern.compile("<!-- from (\\S+) -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .filter(block -> block.group(1).endsWith(file))
                .map(block -> block.group(2))
                .filter(code -> code.contains(containing))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the page shows no " + file + " with " + containing));
    }

    private Matcher find(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("the page has no " + pattern);
        }
        return matcher;
    }
}
