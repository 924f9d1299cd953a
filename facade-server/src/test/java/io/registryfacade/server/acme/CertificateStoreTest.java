package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.server.tls.PemFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash at any moment leaves a certificate with its own key. */
class CertificateStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path folder;

    private final TestIssuer issuer = new TestIssuer();
    private final CertifiedKey old = issuer.certificate(NOW, Duration.ofDays(90), "docker.my-org.example.com");
    private final CertifiedKey renewed = issuer.certificate(NOW, Duration.ofDays(90), "docker.my-org.example.com");
    private CertificateStore store;

    @BeforeEach
    void save() throws Exception {
        store = new CertificateStore(folder);
        store.save(old);
    }

    private void prepare(String name, String content) throws Exception {
        PrivateFiles.prepare(folder.resolve(name), content);
    }

    @Test
    void savedCertificate_isLoaded() throws Exception {
        assertThat(store.load()).contains(old);

        store.save(renewed);

        assertThat(store.load()).contains(renewed);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("chain.pem", "key.pem");
    }

    @Test
    void emptyFolder_hasNone(@TempDir Path empty) throws Exception {
        assertThat(new CertificateStore(empty).load()).isEmpty();
    }

    @Test
    void crashWhilePreparing_leavesTheOldOne() throws Exception {
        prepare("key.pem", PemFiles.of(renewed.key()));
        assertThat(store.load()).contains(old);

        prepare("chain.pem", "-----BEGIN CERTIF");
        assertThat(store.load()).contains(old);
    }

    @Test
    void crashBetweenTheFiles_isCompleted() throws Exception {
        prepare("key.pem", PemFiles.of(renewed.key()));
        prepare("chain.pem", PemFiles.of(renewed.chain()));
        PrivateFiles.commit(folder.resolve("key.pem"));

        assertThat(store.load()).contains(renewed);
    }

    @Test
    void remainsOfACrash_doNotHinderTheNextCertificate() throws Exception {
        prepare("key.pem", "remains");
        prepare("chain.pem", "remains");

        store.save(renewed);

        assertThat(store.load()).contains(renewed);
    }

    @Test
    void keyOfAnotherCertificate_isReported() throws Exception {
        PrivateFiles.write(folder.resolve("key.pem"), PemFiles.of(renewed.key()));

        assertThatThrownBy(store::load)
                .isInstanceOf(AcmeFailure.class)
                .hasMessageContaining("the private key is not that of the certificate for ")
                .hasMessageEndingWith("; a new one is ordered");
    }

    @Test
    void missingChainOrKey_countsAsNone() throws Exception {
        Files.delete(folder.resolve("key.pem"));

        assertThat(store.load()).isEmpty();
    }
}
