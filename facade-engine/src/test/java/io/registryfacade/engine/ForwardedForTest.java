package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Headers;
import io.registryfacade.http.IpRange;
import io.registryfacade.internal.IpAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedForTest {
    private static final List<IpRange> TRUSTED =
            List.of(IpRange.parse("10.0.0.0/8"), IpRange.parse("fd00::/8"), IpRange.parse("127.0.0.1"));
    private static final String PROXY = "10.0.0.1";

    private static String client(String peer, Map<String, List<String>> headers) {
        InetAddress client = ForwardedFor.client(IpAddresses.parse(peer), Headers.of(headers), TRUSTED);
        return client.getHostAddress();
    }

    private static String client(String name, String... lines) {
        return client(PROXY, Map.of(name, List.of(lines)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "192.0.2.1:4711 | 192.0.2.1",
                "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
                "[2001:db8::1] | 2001:db8:0:0:0:0:0:1",
                "[2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
                "::ffff:192.0.2.1 | 192.0.2.1",
                // a client may forge the addresses before it
                "198.51.100.7, 192.0.2.1 | 192.0.2.1",
                "198.51.100.7,192.0.2.1, 10.0.0.3 ,fd00::1 | 192.0.2.1",
                "not an address, 192.0.2.1 | 192.0.2.1",
                // all of them are trusted
                "10.0.0.3, 10.0.0.2 | 10.0.0.3",
                // malformed
                "'' | 10.0.0.1",
                "192.0.2.1, | 10.0.0.1",
                "192.0.2.1, unknown | 10.0.0.1",
                "192.0.2.1, unknown, 10.0.0.2 | 10.0.0.1",
                "localhost | 10.0.0.1",
                "localhost:80 | 10.0.0.1",
                "192.0.2.256 | 10.0.0.1",
                ":80 | 10.0.0.1",
                "[2001:db8::1 | 10.0.0.1",
                "[] | 10.0.0.1",
                "[localhost] | 10.0.0.1",
            })
    void client_isTheLastUntrustedAddress(String value, String client) {
        assertThat(client("X-Forwarded-For", value)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.1 | 192.0.2.1",
                "For=192.0.2.1;proto=https | 192.0.2.1",
                "proto=https; for=\"192.0.2.1:4711\" | 192.0.2.1",
                "for=\"[2001:db8::1]:4711\" | 2001:db8:0:0:0:0:0:1",
                "for=198.51.100.7, for=192.0.2.1;by=10.0.0.3, for=10.0.0.3 | 192.0.2.1",
                "for=192.0.2.1, for=_hidden | 10.0.0.1",
                "for=192.0.2.1, proto=https | 10.0.0.1",
                "for=unknown | 10.0.0.1",
                "for=\" | 10.0.0.1",
                // delimiters within quotes
                "for=192.0.2.1;by=\"x, y\" | 192.0.2.1",
                "for=198.51.100.7, by=\"x;for=198.51.100.8\";for=192.0.2.1, for=10.0.0.3 | 192.0.2.1",
                "for=\"198.51.100.7, for=192.0.2.1 | 192.0.2.1",
            })
    void forwarded_isUsed_withoutXForwardedFor(String value, String client) {
        assertThat(client("Forwarded", value)).isEqualTo(client);
    }

    @Test
    void severalLines_areOneList() {
        assertThat(client("X-Forwarded-For", "198.51.100.7", "192.0.2.1", "10.0.0.2"))
                .isEqualTo("192.0.2.1");
        assertThat(client("X-Forwarded-For", "10.0.0.3", "10.0.0.2")).isEqualTo("10.0.0.3");
    }

    @Test
    void forwarded_isIgnored_besideXForwardedFor() {
        assertThat(client(
                        PROXY,
                        Map.of("Forwarded", List.of("for=198.51.100.7"), "X-Forwarded-For", List.of("192.0.2.1"))))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void untrustedPeer_isTheClient() {
        assertThat(client("203.0.113.9", Map.of("X-Forwarded-For", List.of("192.0.2.1"))))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void withoutHeaders_thePeerIsTheClient() {
        assertThat(client(PROXY, Map.of())).isEqualTo(PROXY);
    }

    @Test
    void peerWithoutAddress_isUnknown() {
        Headers headers = Headers.of(Map.of("X-Forwarded-For", List.of("192.0.2.1")));
        assertThat(ForwardedFor.client(null, headers, TRUSTED)).isNull();
    }
}
