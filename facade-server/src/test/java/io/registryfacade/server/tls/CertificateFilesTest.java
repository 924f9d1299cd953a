package io.registryfacade.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    @TempDir
    private Path folder;

    private Path chain;
    private Path key;
    private CertificateFiles files;
    private final List<CertifiedKey> changes = new ArrayList<>();

    @BeforeEach
    void create() {
        chain = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        files = new CertificateFiles(chain, key, InstantSource.fixed(NOW));
    }

    private static SelfSigned certificate(Instant begin, Instant end) throws Exception {
        return SelfSigned.of("docker.my-org.example.com", "EC", begin, end);
    }

    private static SelfSigned valid() throws Exception {
        return certificate(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(89)));
    }

    private void write(String chainText, String keyText) throws IOException {
        Files.writeString(chain, chainText);
        Files.writeString(key, keyText);
    }

    @ParameterizedTest
    @CsvSource({"RSA, false", "RSA, true", "EC, false", "EC, true"})
    void read_acceptsEveryUsualFormOfKey(String algorithm, boolean traditional) throws Exception {
        SelfSigned certificate = SelfSigned.forLocalhost(algorithm);
        write(certificate.chain(), traditional ? certificate.traditionalKey() : certificate.key());

        CertifiedKey read = files.read();
        assertThat(read.chain()).containsExactly(certificate.certificate());
        assertThat(read.key().getAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void read_acceptsBothInOneFile() throws Exception {
        SelfSigned certificate = valid();
        write(certificate.key() + certificate.chain(), certificate.chain() + certificate.key());

        assertThat(files.read()).isEqualTo(certificate.identity());
    }

    private void assertProblem(String message) {
        assertThatThrownBy(files::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void read_saysWhatIsWrong() throws Exception {
        SelfSigned certificate = valid();
        assertProblem(chain + ": cannot be read: there is no such file");
        write("", "");
        assertProblem(key + ": has no private key; it must be PEM");
        write("", certificate.key());
        assertProblem(chain + ": has no certificate; it must be PEM");
        write(certificate.chain(), valid().key());
        assertProblem("the private key is not that of the certificate for docker.my-org.example.com");
        write(certificate.chain(), SelfSigned.forLocalhost("RSA").key());
        assertProblem("the private key is not that of the certificate for docker.my-org.example.com");
        write(certificate.chain().substring(0, 200), certificate.key());
        assertProblem(chain.toString());
        write(certificate.chain(), certificate.key().substring(0, 50));
        assertProblem(key.toString());
        write(certificate.chain() + "x".repeat(1024 * 1024), certificate.key());
        assertProblem(chain + ": is longer than 1048576 bytes");
    }

    @Test
    void read_saysThatAKeyIsEncrypted() throws Exception {
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPassword("secret".toCharArray())
                .build();
        var generator = KeyPairGenerator.getInstance("RSA");
        write(
                valid().chain(),
                SelfSigned.pem(new JcaPKCS8Generator(generator.generateKeyPair().getPrivate(), encryptor)));

        assertProblem(key + ": the private key is encrypted; store it without a password");
    }

    @Test
    void read_refusesACertificateThatIsNotValidNow() throws Exception {
        SelfSigned expired = certificate(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)));
        write(expired.chain(), expired.key());
        assertProblem(chain + ": the certificate has expired at 2026-11-26T00:00:00Z; renew it");

        SelfSigned early = certificate(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(90)));
        write(early.chain(), early.key());
        assertProblem(
                chain + ": the certificate is not valid before 2026-11-28T00:00:00Z, and it is 2026-11-27T00:00:00Z;"
                        + " correct the clock");
    }

    @Test
    void check_reportsAChange_onceBothFilesHaveSettled() throws Exception {
        SelfSigned first = valid();
        write(first.chain(), first.key());
        files.read();
        files.check(changes::add);

        SelfSigned second = valid();
        Files.writeString(chain, second.chain());
        files.check(changes::add);
        Files.writeString(key, second.key());
        files.check(changes::add);
        assertThat(changes).isEmpty();
        files.check(changes::add);
        files.check(changes::add);
        assertThat(changes).containsExactly(second.identity());
    }

    @Test
    void check_keepsTheLastOne_whileTheFilesAreWrong() throws Exception {
        SelfSigned first = valid();
        write(first.chain(), first.key());
        files.read();

        Files.delete(chain);
        files.check(changes::add);
        files.check(changes::add);
        assertThat(changes).isEmpty();

        Files.writeString(chain, first.chain());
        files.check(changes::add);
        files.check(changes::add);
        assertThat(changes).containsExactly(first.identity());
    }

    @Test
    void reload_readsAtOnce() throws Exception {
        SelfSigned first = valid();
        write(first.chain(), first.key());

        files.reload(changes::add);
        assertThat(changes).containsExactly(first.identity());
    }
}
