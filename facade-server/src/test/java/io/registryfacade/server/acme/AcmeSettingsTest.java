package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcmeSettingsTest {
    private static AcmeSettings settings(String email, String directory, String... domains) {
        return new AcmeSettings(
                List.of(domains),
                email,
                true,
                URI.create(directory),
                null,
                Path.of("data"),
                List.of(ChallengeType.TLS_ALPN_01, ChallengeType.HTTP_01));
    }

    @Test
    void domains_areAscii_inLowerCase_once() {
        assertThat(AcmeSettings.letsEncrypt(
                                List.of("Docker.My-Org.example.com", "docker.my-org.example.com", "bücher.example.com"),
                                null,
                                Path.of("data"))
                        .domains())
                .containsExactly("docker.my-org.example.com", "xn--bcher-kva.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.my-org.example.com | needs validation by DNS, which this program does not offer; name each host",
                "https://docker.my-org.example.com | is not a host name; write it without scheme and port",
                "docker.my-org.example.com:443 | is not a host name",
                "docker..example.com | is not a host name",
                "docker.example.com. | is not a host name",
                "-docker.example.com | is not a host name",
                "../docker | is not a host name",
                "192.0.2.1 | is not a host name",
                "2001:db8::1 | is not a host name",
                "a b | is not a host name",
            })
    void domainThatCannotBeValidated_isRefused(String domain, String message) {
        assertThatThrownBy(() -> settings(null, "https://ca.test/directory", domain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + domain + "'")
                .hasMessageContaining(message);
    }

    @Test
    void domain_isRequired() {
        assertThatThrownBy(() -> settings(null, "https://ca.test/directory"))
                .hasMessage("a certificate needs a domain");
    }

    @ParameterizedTest
    @CsvSource({"http://ca.test/directory", "ca.test", "https:///directory", "file:///directory"})
    void directory_mustBeAnHttpsUrl(String directory) {
        assertThatThrownBy(() -> settings(null, directory, "docker.example.com"))
                .hasMessage("the authority's directory must be an https:// URL, not '" + directory + "'");
    }

    @ParameterizedTest
    @CsvSource({"ops", "ops@", "@example.com", "'a@example.com,b@example.com'", "'a @example.com'", "a@b?cc=c"})
    void email_mustBeAnAddress(String email) {
        assertThatThrownBy(() -> settings(email, "https://ca.test/directory", "docker.example.com"))
                .hasMessage("'" + email + "' is not an email address");
    }
}
