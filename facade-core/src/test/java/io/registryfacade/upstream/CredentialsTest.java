package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // the examples of RFC 7617
        "Aladdin, open sesame, Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        "test, 123£, Basic dGVzdDoxMjPCow==",
        "a, b:c, Basic YTpiOmM=",
        "'', '', Basic Og==",
    })
    void basic_isEncodedUtf8(String username, String password, String header) {
        assertThat(Credentials.of(username, password).basic()).isEqualTo(header);
    }

    @Test
    void password_isNeverShown() {
        assertThat(Credentials.of("me", "secret")).hasToString("me");
    }

    @Test
    void username_hasNoColon() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.of("me:secret", "x"))
                .withMessage("a user name must not have a ':'");
    }

    @Test
    void bothParts_areRequired() {
        assertThatNullPointerException().isThrownBy(() -> Credentials.of(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> Credentials.of("x", null));
    }

    @Test
    void credentials_areEqual_byNameAndPassword() {
        Credentials credentials = Credentials.of("me", "secret");
        assertThat(credentials)
                .isEqualTo(Credentials.of("me", "secret"))
                .hasSameHashCodeAs(Credentials.of("me", "secret"))
                .isNotEqualTo(Credentials.of("me", "other"))
                .isNotEqualTo(Credentials.of("you", "secret"))
                .isNotEqualTo("me");
        assertThat(credentials.username()).isEqualTo("me");
    }

    @Test
    void credentials_areEqual_byNameAndFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret");
        Path other = Files.writeString(folder.resolve("other"), "secret");
        Credentials credentials = Credentials.fromFile("me", file);
        Files.writeString(file, "renewed");
        assertThat(credentials)
                .isEqualTo(Credentials.fromFile("me", file))
                .hasSameHashCodeAs(Credentials.fromFile("me", file))
                .isNotEqualTo(Credentials.fromFile("me", other))
                .isNotEqualTo(Credentials.of("me", "secret"))
                .hasToString("me");
    }

    @Test
    void passwordFromAFile_isTheCurrentOne() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "open sesame\n");
        AtomicLong nanos = new AtomicLong();
        Credentials credentials = Credentials.fromFile("Aladdin", file, nanos::get);
        assertThat(credentials.basic()).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        Files.writeString(file, "renewed\n");
        nanos.set(1_000_000_000);
        assertThat(credentials.basic()).isEqualTo("Basic QWxhZGRpbjpyZW5ld2Vk");
    }
}
