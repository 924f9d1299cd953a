package io.registryfacade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that is wrong says so where it is written, and not as a failed request. */
class ImageNameTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"app:1.0", "my-org/app:1.0", "my-org/tools/app_x:v1-b", "ghcr.io/my-org/app:1.0"})
    void validName_isAccepted(String name) {
        assertThat(ImageName.parse(name)).hasToString(name);
        assertThat(TestImage.named(name)).hasToString(name);
    }

    @Test
    void digest_isAcceptedWhereAnImageIsPulled() {
        assertThat(ImageName.parse("my-org/app@" + DIGEST)).hasToString("my-org/app@" + DIGEST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestImage.named("my-org/app@" + DIGEST))
                .withMessageEndingWith("which its content decides; write a tag, such as my-org/app:1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // name                         | what the message says
                "Acme/App:1.0                   | 'Acme/App' is not a repository name: 'A' cannot stand at position 1; a repository name is made of",
                "my_org/my app:1.0              | ' ' cannot stand at position 10",
                "my-org//app:1.0                | '/' cannot stand at position 8",
                "/my-org/app:1.0                | '/' cannot stand at position 1",
                ":1.0                           | a repository name is missing; a repository name is made of",
                "``                             | write a repository and a tag, such as acme/app:1.0",
                "my-org/app                     | write a repository and a tag, such as acme/app:1.0",
                "my-org/app:                    | a tag is missing; a tag is made of letters, digits",
                "my-org/app:-1                  | '-' cannot stand at position 1; a tag is made of",
                "my-org/app:1.0:2               | ':' cannot stand at position 4",
                "my-org/app:1.0/2               | '/' cannot stand at position 4",
                "https://my-org/app:1.0         | leave out the URL of the registry; write a repository and a tag, such as acme/app:1.0",
                "localhost:5000/my-org/app:1.0  | leave out the host; write a repository and a tag, such as acme/app:1.0",
                "[::1]:5000/my-org/app          | leave out the host",
                "my-org/app@sha256:abc          | sha256 has 64 lower-case hexadecimal digits",
                "my-org/app@                    | a digest is missing; a digest is an algorithm",
                "my-org/app:1.0@sha256:abc      | write a tag or a digest, not both, such as acme/app:1.0",
            })
    void invalidName_isRejected_withTheReason(String name, String reason) {
        rejects(name, reason);
    }

    @Test
    void longName_isRejected_withTheLimit() {
        rejects("a".repeat(256) + ":1.0", "is 256 characters long; at most 255 are allowed");
        rejects("app:" + "1".repeat(129), "is 129 characters long; at most 128 are allowed");
    }

    private static void rejects(String name, String reason) {
        try (TestFacade facade = TestFacade.builder().start()) {
            for (Runnable use : new Runnable[] {
                () -> TestImage.named(name), () -> facade.image(name), () -> pull(facade.url(), name)
            }) {
                assertThatIllegalArgumentException()
                        .isThrownBy(use::run)
                        .withMessageStartingWith("'" + name + "' does not name an image: ")
                        .withMessageContaining(reason);
            }
            assertThat(facade.requests()).isEmpty();
        }
    }

    private static void pull(URI facade, String name) {
        try {
            TestClient.of(facade).pull(name);
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
