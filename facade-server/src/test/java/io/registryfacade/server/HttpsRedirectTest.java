package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.RecordedExchange;
import io.registryfacade.http.Header;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.server.tls.SelfSigned;
import io.registryfacade.server.tls.ServerCertificates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpsRedirectTest {
    private final ServerCertificates certificates = new ServerCertificates();

    @BeforeEach
    void create() throws Exception {
        Instant now = Instant.parse("2026-11-27T00:00:00Z");
        certificates.use(SelfSigned.of("docker.example.com", "EC", now, now.plusSeconds(60))
                .identity());
    }

    private static OutboundResponse send(HttpsRedirect redirect, @Nullable String host, String target) {
        InboundRequest request = InboundRequest.ofRequestLine(
                "GET", target, host == null ? Headers.NONE : Headers.of(Map.of("Host", List.of(host))));
        RecordedExchange exchange = new RecordedExchange(request);
        assertThat(redirect.test(exchange)).isTrue();
        return exchange.response();
    }

    @ParameterizedTest
    @CsvSource({
        "443,  docker.example.com,      /v2/,              308, https://docker.example.com/v2/",
        "443,  docker.example.com:80,   /v2/a/tags/list?n=1, 308, https://docker.example.com/v2/a/tags/list?n=1",
        "8443, DOCKER.example.com,      /,                 308, https://DOCKER.example.com:8443/",
        "443,  docker.example.com,      //evil.test/,      308, https://docker.example.com//evil.test/",
        "443,  evil.test,               /v2/,              421, ",
        "443,  docker.example.com.evil.test, /v2/,         421, ",
        "443,  docker.example.com@evil.test, /v2/,         421, ",
        "443,  ,                        /v2/,              421, ",
        "443,  docker.example.com,      *,                 400, ",
        "443,  docker.example.com,      @evil.test/,       400, ",
        "443,  docker.example.com,      /ü,                400, ",
    })
    void redirect_goesToTheSameHost_ofTheCertificate(
            int port, @Nullable String host, String target, int status, @Nullable String location) {
        OutboundResponse response = send(new HttpsRedirect(certificates, port), host, target);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().stream()
                        .filter(header -> header.name().equals("Location"))
                        .map(Header::value)
                        .toList())
                .isEqualTo(location == null ? List.of() : List.of(location));
    }

    @Test
    void withoutACertificate_nothingIsRedirected() {
        assertThat(send(new HttpsRedirect(new ServerCertificates(), 443), "docker.example.com", "/v2/")
                        .status())
                .isEqualTo(421);
    }
}
