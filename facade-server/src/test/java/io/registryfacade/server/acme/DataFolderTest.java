package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk, for people and for the next start. */
class DataFolderTest {
    private static final String AUTHORITY = "acme-v02.api.letsencrypt.org-directory";

    @TempDir
    private Path folder;

    private final TestIssuer issuer = new TestIssuer();

    private AcmeSettings settings(Path data, String directory) {
        return new AcmeSettings(
                List.of("docker.my-org.example.com", "registry.my-org.example.com"),
                null,
                true,
                URI.create(directory),
                null,
                data,
                List.of(ChallengeType.HTTP_01));
    }

    private DataFolder open() {
        return DataFolder.open(settings(folder.resolve("data"), AcmeSettings.LETS_ENCRYPT.toString()));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve("data").relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void layout_isReadable_byTheOwnerOnly() throws Exception {
        try (DataFolder data = open()) {
            data.account().key();
            data.account().saveUrl("https://ca.test/account/1");
            data.certificate().save(issuer.certificate(Instant.now(), Duration.ofDays(1), "docker.my-org.example.com"));
        }

        assertThat(files())
                .containsExactly(
                        AUTHORITY + "/account.pem",
                        AUTHORITY + "/account.url",
                        AUTHORITY + "/certificates/docker.my-org.example.com/chain.pem",
                        AUTHORITY + "/certificates/docker.my-org.example.com/key.pem",
                        "lock");
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void existingFolder_keepsItsPermissions() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        var before = Files.getPosixFilePermissions(data);

        open().close();

        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(before);
    }

    @Test
    void authorities_haveSeparateFolders() throws Exception {
        try (DataFolder data = open()) {
            data.account().key();
        }
        try (DataFolder data = DataFolder.open(
                settings(folder.resolve("data"), "https://acme-staging-v02.api.letsencrypt.org:8443/a/b"))) {
            data.account().key();
        }

        assertThat(files())
                .contains("acme-staging-v02.api.letsencrypt.org-8443-a-b/account.pem", AUTHORITY + "/account.pem");
    }

    @Test
    void secondInstance_isRefused_untilTheFirstIsClosed() {
        try (DataFolder first = open()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("another registry facade uses the folder " + folder.resolve("data")
                            + "; stop it, or let --data name a folder of its own for each");
        }
        open().close();
    }

    @Test
    void folderThatCannotBeCreated_isExplained() throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "a file");

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot use " + file)
                .hasMessageEndingWith("; check the folder of --data");
    }

    @Test
    void account_staysTheSame() throws Exception {
        KeyPair created;
        try (DataFolder data = open()) {
            created = data.account().key();
        }
        try (DataFolder data = open()) {
            KeyPair read = data.account().key();
            assertThat(read.getPublic()).isEqualTo(created.getPublic());
            assertThat(read.getPrivate()).isEqualTo(created.getPrivate());
        }
    }

    @Test
    void damagedAccount_isExplained_andNotReplaced() throws Exception {
        try (DataFolder data = open()) {
            Path file = folder.resolve("data").resolve(AUTHORITY).resolve("account.pem");
            for (String content : List.of(
                    "",
                    "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
                    "-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----\n")) {
                Files.writeString(file, content);
                assertThatThrownBy(data.account()::key)
                        .isInstanceOf(AcmeFailure.class)
                        .hasMessageStartingWith(file + " does not have the keys of an account (")
                        .hasMessageEndingWith("); restore it, or delete it to open a new account");
                assertThat(file).hasContent(content);
            }
        }
    }
}
