package io.registryfacade.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNamesTest {
    @ParameterizedTest
    @CsvSource({
        "docker.example.com, docker.example.com,     true",
        "docker.example.com, DOCKER.example.com,     true",
        "docker.example.com, evil.example.com,       false",
        "docker.example.com, docker.example.com.evil.test, false",
        "*.example.com,      docker.example.com,     true",
        "*.example.com,      example.com,            false",
        "*.example.com,      a.docker.example.com,   false",
        "docker.example.com, '',                     false",
    })
    void include_comparesHosts(String name, String host, boolean expected) throws Exception {
        Instant now = Instant.parse("2026-11-27T00:00:00Z");
        SelfSigned certificate = SelfSigned.of(name, "EC", now, now.plusSeconds(60));

        assertThat(CertificateNames.include(certificate.certificate(), host)).isEqualTo(expected);
    }
}
