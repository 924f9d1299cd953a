package io.registryfacade.edge.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The script: its modules as one, because that is one file to review, and some services take no more. */
final class ScriptModule {
    /** Each module after those that it imports. */
    private static final List<String> MODULES =
            List.of("grammar.js", "response.js", "routing.js", "registry.js", "pull.js", "facade.js");

    private static final String TEXT =
            MODULES.stream().map(ScriptModule::module).collect(Collectors.joining("\n"));

    private ScriptModule() {}

    /** Returns the module, which exports {@code createFacade}. */
    static String text() {
        return TEXT;
    }

    /** Returns the lines that precede the module. */
    static String header(String version) {
        return """
                // Registry Facade %s: the rules of docs/rules.md as an edge script. Do not edit it; export it again.
                // SHA-256 of the %d lines after this header: %s
                """.formatted(version, TEXT.lines().count(), sha256(TEXT));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String module(String name) {
        return resource(name)
                .lines()
                .filter(line -> !line.startsWith("import "))
                .map(line -> line.startsWith("export ") && !line.contains(" createFacade(")
                        ? line.substring("export ".length())
                        : line)
                .collect(Collectors.joining("\n", "", "\n"))
                .replace("\n\n\n", "\n\n");
    }

    /** Returns a file beside this class. */
    static String resource(String name) {
        try (InputStream in = ScriptModule.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
