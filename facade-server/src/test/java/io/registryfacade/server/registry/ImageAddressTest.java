package io.registryfacade.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of images are read as registry clients read them. */
class ImageAddressTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "app, app:latest",
        "my-org/app:1.0, my-org/app:1.0",
        "localhost/app, localhost/app:latest",
        "localhost:5000/app:1.0, localhost:5000/app:1.0",
        "docker.my-org.example.com/my-org/app, docker.my-org.example.com/my-org/app:latest",
        "docker.io/alpine, docker.io/library/alpine:latest"
    })
    void address_isCompleted(String text, String complete) {
        assertThat(ImageAddress.parse(text)).hasToString(complete);
    }

    @Test
    void digest_decides() {
        assertThat(ImageAddress.parse("a.example.com/app:1.0@" + DIGEST)).hasToString("a.example.com/app@" + DIGEST);
    }

    @Test
    void dockerHub_hasItsApiElsewhere() {
        assertThat(ImageAddress.parse("docker.io/acme/app").apiHost()).isEqualTo("registry-1.docker.io");
        assertThat(ImageAddress.parse("ghcr.io/acme/app").apiHost()).isEqualTo("ghcr.io");
        assertThat(ImageAddress.parse("acme/app").apiHost()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "App", "a:", "a@b", "a.example.com/", "a/../b"})
    void malformedAddress_isRefused(String text) {
        assertThatThrownBy(() -> ImageAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endlessAddress_isRefused() {
        assertThatThrownBy(() -> ImageAddress.parse("a".repeat(1_000))).hasMessageContaining("700");
    }
}
