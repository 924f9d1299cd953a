package io.registryfacade.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedCacheSettingsTest {
    private static final SharedCacheSettings PLAIN = SharedCacheSettings.parse("memory://host:1");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "memory://host, memory://host,,",
        "MEMORY://host:6379, memory://host:6379,,",
        "memory://:secret@host, memory://host, default, secret",
        "memory://user:se%2Fcret@host:1, memory://host:1, user, se/cret",
        "memory://user@host, memory://host, user, ''"
    })
    void url_hasAddressAndAccount(String url, String address, String user, String password) {
        SharedCacheSettings settings = SharedCacheSettings.parse(url);
        assertThat(settings).hasToString(address);
        assertThat(settings.address()).hasToString(address);
        if (user == null) {
            assertThat(settings.credentials()).isNull();
        } else {
            assertThat(settings.credentials().username()).isEqualTo(user);
            assertThat(settings.credentials().password()).isEqualTo(password);
        }
        assertThat(settings.trustedCertificates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "memory://:secret@",
                "memory:host",
                "memory://user:se cret@host",
                "memory://host?x",
                "memory://host#x"
            })
    void otherText_isRejected_withoutShowingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedCacheSettings.parse(url))
                .withMessage("this is not the URL of a shared cache: write redis://HOST:PORT, or"
                        + " rediss://USER:PASSWORD@HOST:PORT with percent-encoding in the password");
    }

    @Test
    void unknownScheme_isRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedCacheSettings.parse("redis://:secret@host"))
                .withMessage("there is no shared cache for 'redis://'; known: memory");
    }

    @Test
    void provider_mayRejectTheSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedCacheSettings.parse("memory://host/1"))
                .withMessage("a cache in memory has no path");
    }

    @Test
    void passwordFile_holdsThePassword_ofTheUserInTheUrl() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");
        assertThat(PLAIN.withPasswordFile(file).credentials().username()).isEqualTo("default");
        SharedCacheSettings settings =
                SharedCacheSettings.parse("memory://user@host").withPasswordFile(file);
        assertThat(settings.credentials().username()).isEqualTo("user");
        assertThat(settings.credentials().password()).isEqualTo("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SharedCacheSettings.parse("memory://:secret@host").withPasswordFile(file))
                .withMessage("the URL of the shared cache has a password already: keep one of the two");
    }

    @Test
    void certificates_areThoseOfTheFile() {
        Path missing = folder.resolve("missing.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withTrustedCertificates(missing))
                .withMessageContaining("missing.pem");
    }

    @Test
    void timeout_isPositive() {
        assertThat(PLAIN.timeout()).hasMillis(50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withTimeout(Duration.ZERO))
                .withMessage("a timeout must be greater than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withTimeout(Duration.ofMillis(-1)));
    }

    @Test
    void settings_areEqual_ifAllOfThemAre() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");
        assertThat(PLAIN)
                .isEqualTo(SharedCacheSettings.parse("memory://host:1"))
                .hasSameHashCodeAs(SharedCacheSettings.parse("memory://host:1"))
                .isNotEqualTo("settings");
        assertThat(List.of(
                        SharedCacheSettings.parse("memory://host:2"),
                        PLAIN.withPasswordFile(file),
                        PLAIN.withTimeout(Duration.ofSeconds(1)),
                        SharedCacheSettings.parse("memory://a:b@host:1")))
                .doesNotHaveDuplicates()
                .doesNotContain(PLAIN);
    }
}
