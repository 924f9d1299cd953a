package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class AcmeOptionsTest {
    @Command
    private static final class Serve {
        @Mixin
        private final AcmeOptions acme = new AcmeOptions();
    }

    private static AcmeOptions options(String line) {
        Serve serve = new Serve();
        new CommandLine(serve).parseArgs(line == null ? new String[0] : line.split(" ", -1));
        return serve.acme;
    }

    @Test
    void noOption_asksForNoCertificate() {
        assertThat(options(null).settings()).isEmpty();
    }

    @Test
    void domain_isACertificateOfLetsEncrypt() {
        assertThat(options("--domain docker.example.com --acme-email ops@example.com --acme-agree --data data")
                        .settings())
                .contains(AcmeSettings.letsEncrypt(List.of("docker.example.com"), "ops@example.com", Path.of("data")));
    }

    @Test
    void everyOption_isASetting() {
        assertThat(options("--domain a.example.com --domain b.example.com --acme-email ops@example.com --acme-agree"
                                + " --acme-directory https://ca.test/directory --acme-ca ca.pem --data data")
                        .settings())
                .contains(new AcmeSettings(
                        List.of("a.example.com", "b.example.com"),
                        "ops@example.com",
                        true,
                        URI.create("https://ca.test/directory"),
                        Path.of("ca.pem"),
                        Path.of("data"),
                        List.of(ChallengeType.HTTP_01, ChallengeType.TLS_ALPN_01)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--domain a.test | --domain needs --acme-agree: you agree to the terms of service of the certificate authority,"
                        + " https://letsencrypt.org/repository/",
                "--domain a.test --acme-directory https://ca.test/d | termsOfService at https://ca.test/d",
                "--domain a.test --acme-agree | --domain needs --acme-email",
                "--domain a.test --acme-agree --acme-email a@a.test | --domain needs --data",
                "--domain 10.0.0.1 --acme-agree --acme-email a@a.test --data d | '10.0.0.1' is not a host name",
                "--domain a.test --acme-agree --acme-email a@a.test --data d --acme-directory http://ca.test"
                        + " | must be an https:// URL",
                "--acme-email a@a.test | --acme-email without --domain",
                "--acme-agree --acme-directory https://ca.test/d --acme-ca f --data d"
                        + " | --acme-agree, --acme-directory, --acme-ca, --data without --domain: name the host",
            })
    void incompleteOptions_areAUsageError(String line, String message) {
        AcmeOptions options = options(line);

        assertThatThrownBy(options::settings)
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(message);
    }

    @Test
    void hostsOfTheEnvironment_countAsAgreement() {
        assertThat(options(null).settingsFor(List.of("docker.example.com"), Path.of("/data")))
                .isEqualTo(AcmeSettings.letsEncrypt(List.of("docker.example.com"), null, Path.of("/data")));
        assertThat(options("--data other")
                        .settingsFor(List.of("docker.example.com"), Path.of("/data"))
                        .data())
                .isEqualTo(Path.of("other"));
    }

    @Test
    void hostsOfTheEnvironment_besideDomain_areAUsageError() {
        AcmeOptions options = options("--domain docker.example.com");
        List<String> hosts = List.of("docker.example.com");

        assertThatThrownBy(() -> options.settingsFor(hosts, Path.of("/data")))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--domain and ADDRESS both name the host to get a certificate for: leave one out");
    }
}
