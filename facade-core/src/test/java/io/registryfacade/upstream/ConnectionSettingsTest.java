package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {
    /** A certificate for this test, whose key was discarded. */
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

    private static final ConnectionSettings DEFAULTS = ConnectionSettings.defaults();

    @TempDir
    private Path folder;

    @Test
    void defaults_sufficeForASlowRegistry() {
        assertThat(DEFAULTS.trustedCertificates()).isEmpty();
        assertThat(DEFAULTS.proxy()).isNull();
        assertThat(DEFAULTS.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(DEFAULTS.responseTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.limits()).isEqualTo(Limits.defaults());
    }

    @Test
    void trustedCertificates_areAllOfTheFile() throws IOException {
        ConnectionSettings connection =
                DEFAULTS.withTrustedCertificates(file("# ours\n" + CERTIFICATE + "\n" + CERTIFICATE));
        assertThat(connection.trustedCertificates())
                .hasSize(2)
                .allSatisfy(certificate -> assertThat(
                                certificate.getSubjectX500Principal().getName())
                        .isEqualTo("CN=Test CA"));
    }

    @Test
    void anotherFile_addsCertificates() throws IOException {
        Path pem = file(CERTIFICATE);
        assertThat(DEFAULTS.withTrustedCertificates(pem)
                        .withTrustedCertificates(pem)
                        .trustedCertificates())
                .hasSize(2);
    }

    @Test
    void fileWithoutACertificate_isRejected() throws IOException {
        Path pem = file("");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withTrustedCertificates(pem))
                .withMessage(pem + " holds no certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void fileWithOtherContent_isRejected(String text) throws IOException {
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
                .withMessage("cannot read certificates from " + pem + ": there is no such file");
    }

    @Test
    void eachWither_changesOneSetting() throws IOException {
        Path pem = file(CERTIFICATE);
        InetSocketAddress proxy = InetSocketAddress.createUnresolved("proxy.test", 3128);
        Limits limits = Limits.defaults().withList(1);
        ConnectionSettings all = DEFAULTS.withTrustedCertificates(pem)
                .withProxy(proxy)
                .withTimeouts(Duration.ofMillis(1), Duration.ofMillis(2))
                .withLimits(limits);
        assertThat(all.trustedCertificates()).hasSize(1);
        assertThat(all.proxy()).isEqualTo(proxy);
        assertThat(all.connectTimeout()).isEqualTo(Duration.ofMillis(1));
        assertThat(all.responseTimeout()).isEqualTo(Duration.ofMillis(2));
        assertThat(all.limits()).isEqualTo(limits);
        assertThat(DEFAULTS.withLimits(limits)
                        .withResponseTimeout(Duration.ofMillis(2))
                        .withConnectTimeout(Duration.ofMillis(1))
                        .withProxy(proxy)
                        .withTrustedCertificates(pem))
                .isEqualTo(all)
                .hasSameHashCodeAs(all);
    }

    @Test
    void settings_areEqual_ifAllOfThemAre() throws IOException {
        assertThat(DEFAULTS).isNotEqualTo("settings");
        assertThat(List.of(
                        DEFAULTS.withTrustedCertificates(file(CERTIFICATE)),
                        DEFAULTS.withProxy(InetSocketAddress.createUnresolved("proxy.test", 3128)),
                        DEFAULTS.withConnectTimeout(Duration.ofSeconds(1)),
                        DEFAULTS.withResponseTimeout(Duration.ofSeconds(1)),
                        DEFAULTS.withLimits(Limits.defaults().withList(1))))
                .doesNotHaveDuplicates()
                .doesNotContain(DEFAULTS);
    }

    @Test
    void toString_namesEachSetting() {
        assertThat(DEFAULTS)
                .hasToString("ConnectionSettings[trustedCertificates=0, proxy=null, connectTimeout=PT3S,"
                        + " responseTimeout=PT30S, limits=" + Limits.defaults() + "]");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1, 0", "1, -1"})
    void timeouts_areGreaterThanZero(long connect, long response) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withTimeouts(Duration.ofMillis(connect), Duration.ofMillis(response)))
                .withMessage("a timeout must be greater than 0");
    }

    @Test
    void limits_areRequired() {
        assertThatNullPointerException().isThrownBy(() -> DEFAULTS.withLimits(null));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), text);
    }
}
