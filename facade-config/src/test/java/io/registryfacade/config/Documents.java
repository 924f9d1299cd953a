package io.registryfacade.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registryfacade.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Configuration files of tests, and their problems. */
final class Documents {
    static final Map<String, String> ENVIRONMENT = Map.of(
            "GHCR_USER",
            "puller",
            "GHCR_TOKEN",
            "s3cr3t",
            "PASSWORD",
            "s3cr3t",
            "EMPTY",
            "",
            "STATUS",
            "308",
            "PAIR",
            "a:b");

    private Documents() {}

    /** Returns the text of a file beside the tests. */
    static String text(String name) {
        try (InputStream in = Documents.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    static FacadeConfiguration read(String name, String text) {
        return FacadeConfiguration.read(name, text, ENVIRONMENT);
    }

    static List<String> problems(String name, String text) {
        return catchThrowableOfType(InvalidConfigurationException.class, () -> read(name, text))
                .problems();
    }
}
