package io.registryfacade.server.imports;

import io.registryfacade.internal.Suggestions;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code import} reads. */
enum ImportFormat {
    /** The environment variables of the Caddy container, of this process or in a file. */
    CADDY_ENVIRONMENT("caddy-environment") {
        @Override
        Optional<ImportedConfiguration> read(String name, String text, ImportFindings findings) {
            var variables = EnvironmentFile.read(name, text, findings);
            return findings.problems().isEmpty() ? CaddyImport.read(variables, findings) : Optional.empty();
        }
    },
    /** {@code netlify.toml}. */
    NETLIFY_TOML("netlify-toml") {
        @Override
        Optional<ImportedConfiguration> read(String name, String text, ImportFindings findings) {
            return RulesImport.read(name, NetlifyToml.read(name, text, findings), findings);
        }
    },
    /** {@code _redirects}. */
    REDIRECTS("redirects") {
        @Override
        Optional<ImportedConfiguration> read(String name, String text, ImportFindings findings) {
            return RulesImport.read(name, RedirectsFile.read(name, text, findings), findings);
        }
    };

    private final String label;

    ImportFormat(String label) {
        this.label = label;
    }

    /** The names of all formats, for the help. */
    static final class Labels implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return labels().iterator();
        }
    }

    private static List<String> labels() {
        return Stream.of(values()).map(format -> format.label).toList();
    }

    /**
     * Returns the format that a name means.
     *
     * @throws IllegalArgumentException if there is no such format; the message names the one that was probably meant
     */
    static ImportFormat parse(String label) {
        return Stream.of(values())
                .filter(format -> format.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Suggestions.unknown("format", label, labels())));
    }

    /**
     * Returns the format of a file by its name.
     *
     * @throws IllegalArgumentException if the name does not say it
     */
    static ImportFormat of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".toml")) {
            return NETLIFY_TOML;
        }
        if (name.endsWith("_redirects")) {
            return REDIRECTS;
        }
        if (name.endsWith(".env")) {
            return CADDY_ENVIRONMENT;
        }
        throw new IllegalArgumentException("the name '" + name
                + "' does not say what the file is: add --from, with one of " + String.join(", ", labels()));
    }

    /** Returns the configuration; empty if there are problems. */
    abstract Optional<ImportedConfiguration> read(String name, String text, ImportFindings findings);
}
