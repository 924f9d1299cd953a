package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebServerTest {
    @ParameterizedTest
    @CsvSource({"localhost, localhost", "127.0.0.1, 127.0.0.1", "::1, [::1]", "[::1], [::1]"})
    void url_hasBrackets_aroundIpv6Addresses(String host, String inUrl) throws Exception {
        WebServer server = new WebServer();
        try {
            URI url = server.listen("127.0.0.1", 0, Service.plain(exchange -> false))
                    .url(host);
            assertThat(url).hasScheme("http").hasHost(inUrl);
            assertThat(url.getPort()).isPositive();
            assertThat(url).hasToString("http://" + inUrl + ":" + url.getPort());
        } finally {
            server.stop();
        }
    }
}
