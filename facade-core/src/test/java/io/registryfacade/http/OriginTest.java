package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # given                 | host     | port  | authority      | url
                    https://a.test          | a.test   | 443   | a.test         | https://a.test
                    https://a.test/         | a.test   | 443   | a.test         | https://a.test
                    HTTPS://A.Test:443      | a.test   | 443   | a.test         | https://a.test
                    https://a.test:         | a.test   | 443   | a.test         | https://a.test
                    https://a.test:5000     | a.test   | 5000  | a.test:5000    | https://a.test:5000
                    https://a.test:80       | a.test   | 80    | a.test:80      | https://a.test:80
                    https://a.test:1        | a.test   | 1     | a.test:1       | https://a.test:1
                    https://a.test:65535    | a.test   | 65535 | a.test:65535   | https://a.test:65535
                    http://a.test           | a.test   | 80    | a.test         | http://a.test
                    http://a.test:443       | a.test   | 443   | a.test:443     | http://a.test:443
                    http://127.0.0.1:5000   | 127.0.0.1| 5000  | 127.0.0.1:5000 | http://127.0.0.1:5000
                    http://[::1]:5000       | [::1]    | 5000  | [::1]:5000     | http://[::1]:5000
                    http://[FE80::A]        | [fe80::a]| 80    | [fe80::a]      | http://[fe80::a]
                    """)
    void parse_readsSchemeHostAndPort(String given, String host, int port, String authority, String url) {
        Origin origin = Origin.parse(given);
        assertThat(origin.host()).isEqualTo(host);
        assertThat(origin.port()).isEqualTo(port);
        assertThat(origin.authority()).isEqualTo(authority);
        assertThat(origin).hasToString(url);
    }

    /** RFC 3986 allows it, and Docker Compose names its hosts so; {@link java.net.URI} does not. */
    @ParameterizedTest
    @CsvSource({
        "http://my_registry:5000, my_registry, 5000",
        "https://A_b.test, a_b.test, 443",
        "https://_registry.test/, _registry.test, 443"
    })
    void host_mayHaveAnUnderscore(String url, String host, int port) {
        Origin origin = Origin.parse(url);
        assertThat(origin.host()).isEqualTo(host);
        assertThat(origin.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # given                  | message
                    ""                       | '' is not the URL of a server: it must begin with https:// or http://
                    a.test                   | 'a.test' is not the URL of a server: it must begin with https:// or
                    a.test:5000              | it must begin with https:// or http://
                    ftp://a.test             | it must begin with https:// or http://
                    //a.test                 | it must begin with https:// or http://
                    https:a.test             | it has no valid host name
                    https:///v2/             | it has no valid host name
                    https://a_b..test        | it has no valid host name
                    https://a_b.test:port    | it has no valid host name
                    https://a.test:port      | it has no valid host name
                    https://a.test:-1        | it has no valid host name
                    https://a.test/v2/       | it has a path, but the API of a registry is always at /v2/
                    https://a.test//         | it has a path
                    https://a.test?x         | it must end after the host and port
                    https://a.test/?x        | it must end after the host and port
                    https://a.test#x         | it must end after the host and port
                    https://a.test:0         | the port must be between 1 and 65535
                    https://a.test:65536     | the port must be between 1 and 65535
                    https://a test           | 'https://a test' is not a URL: Illegal character in authority
                    HTTP://a test            | 'HTTP://a test' is not a URL: Illegal character in authority
                    127.0.0.1:15001          | '127.0.0.1:15001' is not a URL: it must begin with https:// or http://
                    """)
    void parse_rejectsAnythingElse(String given, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Origin.parse(given))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:secret@a.test", "https://a.test/secret@x", "secret@a test", "@secret"})
    void parse_rejectsCredentials_withoutShowingThem(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Origin.parse(given))
                .withMessage("a URL must not carry credentials: leave out the '@' and the text before it");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.test, a.test, true",
        "https://a.test, A.TEST, true",
        "https://a.test, a.test:443, true",
        "https://a.test, A.test:443, true",
        "https://a.test, a.test:80, false",
        "https://a.test, a.test.evil.test, false",
        "https://a.test, evil.test, false",
        "https://a.test, '', false",
        "https://a.test, 'a.test, evil.test', false",
        "https://a.test:5000, a.test:5000, true",
        "https://a.test:5000, a.test, false",
        "https://a.test:5000, a.test:443, false",
        "http://[::1], [::1]:80, true",
    })
    void matchesHostHeader_comparesHostAndPort(String origin, String hostHeader, boolean named) {
        assertThat(Origin.parse(origin).matchesHostHeader(hostHeader)).isEqualTo(named);
    }

    @Test
    void equal_ifSchemeHostAndPortAre() {
        Origin origin = Origin.parse("https://a.test");
        assertThat(origin)
                .isEqualTo(Origin.parse("https://A.test:443/"))
                .hasSameHashCodeAs(Origin.parse("https://A.test:443/"))
                .isNotEqualTo(Origin.parse("http://a.test"))
                .isNotEqualTo(Origin.parse("http://a.test:443"))
                .isNotEqualTo(Origin.parse("https://a.test:5000"))
                .isNotEqualTo(Origin.parse("https://b.test"))
                .isNotEqualTo("https://a.test")
                .isNotEqualTo(null);
        assertThat(origin.hashCode())
                .isNotEqualTo(Origin.parse("https://b.test").hashCode());
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.1.2.3:5000,  true",
        "http://172.16.0.1,     true",
        "http://192.168.1.1,    true",
        "http://127.0.0.1:5000, true",
        "http://169.254.1.1,    true",
        "http://[::1],          true",
        "http://[fd00::1]:5000, true",
        "http://[fe80::1],      true",
        "http://172.32.0.1,     false",
        "http://[2001:db8::1],  false",
        "http://registry:5000,  false",
        "http://localhost,      false",
    })
    void isPrivateAddress_ofALiteralAddressOnly(String url, boolean expected) {
        assertThat(Origin.parse(url).isPrivateAddress()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5000,        true",
        "http://127.0.0.2,             true",
        "http://[::1]:5000,            true",
        "https://127.example.com,      false",
        "https://localhost.example.com, false",
        "http://10.0.0.1,              false",
    })
    void loopback_isThisMachineOnly(String url, boolean loopback) {
        assertThat(Origin.parse(url).isLoopback()).isEqualTo(loopback);
    }
}
