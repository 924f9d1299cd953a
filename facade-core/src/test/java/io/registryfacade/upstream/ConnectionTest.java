package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    /** Made for this test; nothing has its key. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBPDCB5KADAgECAgkAiB0GqbAMKwswCgYIKoZIzj0EAwIwEjEQMA4GA1UEAxMH
            VGVzdCBDQTAgFw0yNjExMjAxOTI1MjZaGA8yMTI2MTAyNzE5MjUyNlowEjEQMA4G
            A1UEAxMHVGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHyXmrwptyCc
            5vP33a2Ho7IAH8NZF/1GbvCvPZmdKxJ406nlWGEyjeHMWivYir9sTKBsR6EdUQ/+
            bnttkzp1h+2jITAfMB0GA1UdDgQWBBTR0nk04UYJT8fLuXKM6Fw00BgV/zAKBggq
            hkjOPQQDAgNHADBEAiA4r6eDydX+XF4bQivGk1rRy+7Ug9YnhwZnDsV2KCAMkQIg
            HBTihB7EtC8w2ojcexeZTF6n56CEfeQ4Kc5Fqf1UZBU=
            -----END CERTIFICATE-----
            """;

    private static final Connection DEFAULTS = Connection.defaults();

    @TempDir
    private Path folder;

    @Test
    void defaults_areShortTimes_andTheLimitsOfRegistries() {
        assertThat(DEFAULTS)
                .isEqualTo(new Connection(
                        List.of(),
                        null,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(5),
                        new Connection.Limits(4_194_304, 65_536, 1_048_576)));
    }

    @Test
    void trustedCertificates_areAllThatTheFileHolds() throws IOException {
        Connection connection = DEFAULTS.withTrustedCertificates(file("# ours\n" + CERTIFICATE + "\n" + CERTIFICATE));
        assertThat(connection.trusted())
                .hasSize(2)
                .allSatisfy(certificate -> assertThat(
                                certificate.getSubjectX500Principal().getName())
                        .isEqualTo("CN=Test CA"));
    }

    @Test
    void anotherFile_addsToThoseBefore() throws IOException {
        Path pem = file(CERTIFICATE);
        assertThat(DEFAULTS.withTrustedCertificates(pem)
                        .withTrustedCertificates(pem)
                        .trusted())
                .hasSize(2);
    }

    @Test
    void fileWithoutACertificate_isRefused() throws IOException {
        Path pem = file("");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withTrustedCertificates(pem))
                .withMessage(pem + " holds no certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void fileWithSomethingElse_isRefused(String text) throws IOException {
        Path pem = file(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withTrustedCertificates(pem))
                .withMessageStartingWith("cannot read certificates from " + pem + ": ");
    }

    @Test
    void absentFile_isRefused() {
        Path pem = folder.resolve("absent.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withTrustedCertificates(pem))
                .withMessageStartingWith("cannot read certificates from " + pem + ": ");
    }

    @Test
    void eachWither_changesOneThing() throws IOException {
        Path pem = file(CERTIFICATE);
        InetSocketAddress proxy = InetSocketAddress.createUnresolved("proxy.test", 3128);
        Connection.Limits limits = new Connection.Limits(1, 2, 3);
        Connection all = DEFAULTS.withTrustedCertificates(pem)
                .withProxy(proxy)
                .withTimeouts(Duration.ofMillis(1), Duration.ofMillis(2))
                .withLimits(limits);
        List<X509Certificate> trusted = DEFAULTS.withTrustedCertificates(pem).trusted();
        assertThat(all).isEqualTo(new Connection(trusted, proxy, Duration.ofMillis(1), Duration.ofMillis(2), limits));
        assertThat(DEFAULTS.withLimits(limits)
                        .withTimeouts(Duration.ofMillis(1), Duration.ofMillis(2))
                        .withProxy(proxy)
                        .withTrustedCertificates(pem))
                .isEqualTo(all);
    }

    @Test
    void certificates_areCopied() throws IOException {
        List<X509Certificate> trusted = new ArrayList<>(
                DEFAULTS.withTrustedCertificates(file(CERTIFICATE)).trusted());
        Connection connection =
                new Connection(trusted, null, Duration.ofSeconds(1), Duration.ofSeconds(1), DEFAULTS.limits());
        trusted.clear();
        assertThat(connection.trusted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1, 0", "1, -1"})
    void timeouts_areLongerThanNothing(long connect, long answer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withTimeouts(Duration.ofMillis(connect), Duration.ofMillis(answer)))
                .withMessage("a timeout must be longer than nothing");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1"})
    void limits_leaveSomethingToRead(int manifest, int token, int list) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Connection.Limits(manifest, token, list))
                .withMessage("a limit must be at least 1 byte");
    }

    @Test
    void limits_mayNotBeMissing() {
        assertThatNullPointerException().isThrownBy(() -> DEFAULTS.withLimits(null));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), text);
    }
}
