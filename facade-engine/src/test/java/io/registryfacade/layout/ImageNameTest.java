package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @CsvSource(
            nullValues = "-",
            value = {
                "1.0,                                    -,           1.0",
                "latest,                                 -,           latest",
                "app:1.0,                                app,         1.0",
                "my-org/app:1.0,                         my-org/app,  1.0",
                "my-org/app,                             my-org/app,  latest",
                "docker.io/my-org/app:1.0,               my-org/app,  1.0",
                "localhost/app:1.0,                      app,         1.0",
                "localhost:5000/my-org/app:1.0,          my-org/app,  1.0",
                "registry.example.com:5000/app,          app,         latest",
                "my-org/app@sha256:" + HASH + ",         my-org/app,  -",
                "docker.io/my-org/app:1.0@sha256:" + HASH + ", my-org/app, 1.0",
                "sha256:" + HASH + ",                    -,           -",
                "@sha256:" + HASH + ",                   -,           -",
                "app@sha256,                             app,         -",
                "shared:1.0,                             shared,      1.0",
            })
    @ParameterizedTest
    void name_isParsed(String text, String repository, String tag) {
        ImageName name = ImageName.parse(text);
        assertThat(Objects.toString(name.repository(), null)).isEqualTo(repository);
        assertThat(Objects.toString(name.tag(), null)).isEqualTo(tag);
    }

    @ValueSource(strings = {"../evil:1.0", "my-org/../app:1.0", "My-Org/app:1.0", "a b", "app:", "/app:1.0", "a//b:1"})
    @ParameterizedTest
    void invalidName_isRejected(String text) {
        assertThatThrownBy(() -> ImageName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
