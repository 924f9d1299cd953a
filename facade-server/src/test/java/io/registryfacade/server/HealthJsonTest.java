package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.SharedCacheHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final FacadeHealth HEALTHY = new FacadeHealth(NOW, List.of(), Map.of());

    private static JsonNode json(FacadeHealth health, CertificateHealth certificate) throws JsonProcessingException {
        return new ObjectMapper().readTree(HealthJson.of(health, certificate, NOW));
    }

    private static String status(CertificateHealth certificate) throws JsonProcessingException {
        return json(HEALTHY, certificate).get("status").textValue();
    }

    @Test
    void withoutHttps_thereIsNoCertificate() throws Exception {
        JsonNode json = json(HEALTHY, null);

        assertThat(json.get("status").textValue()).isEqualTo("ok");
        assertThat(json.has("certificate")).isFalse();
    }

    @Test
    void sharedCache_isReported_andDoesNotChangeTheStatus() throws Exception {
        assertThat(json(HEALTHY, null).has("sharedCache")).isFalse();
        JsonNode json = json(
                new FacadeHealth(
                        NOW,
                        List.of(),
                        Map.of(),
                        new SharedCacheHealth(SharedCacheHealth.State.DOWN, NOW, "no response within 50 ms")),
                null);

        assertThat(json.get("status").textValue()).isEqualTo("ok");
        assertThat(json.at("/sharedCache/state").textValue()).isEqualTo("down");
        assertThat(json.at("/sharedCache/at").textValue()).isEqualTo(NOW.toString());
        assertThat(json.at("/sharedCache/problem").textValue()).isEqualTo("no response within 50 ms");
    }

    @Test
    void validCertificate_isHealthy() throws Exception {
        JsonNode json = json(HEALTHY, new CertificateHealth(LATER, null, NOW.plusSeconds(30)));

        assertThat(json.get("status").textValue()).isEqualTo("ok");
        assertThat(json.at("/certificate/expiresAt").textValue()).isEqualTo("2026-11-21T10:01:00Z");
        assertThat(json.at("/certificate/problem").isNull()).isTrue();
        assertThat(json.at("/certificate/nextAttempt").textValue()).isEqualTo("2026-11-21T10:00:30Z");
    }

    @Test
    void failedAttempt_isDegraded_whileTheOldCertificateIsValid() throws Exception {
        JsonNode json = json(HEALTHY, new CertificateHealth(LATER, "cannot reach the authority", LATER));

        assertThat(json.get("status").textValue()).isEqualTo("degraded");
        assertThat(json.at("/certificate/problem").textValue()).isEqualTo("cannot reach the authority");
    }

    @Test
    void expiredOrMissingCertificate_isDegraded() throws Exception {
        assertThat(status(new CertificateHealth(NOW, null, LATER))).isEqualTo("degraded");
        assertThat(status(new CertificateHealth(null, null, null))).isEqualTo("degraded");
    }

    @Test
    void problemOfTheFacade_isDegraded_whateverTheCertificate() throws Exception {
        FacadeHealth problem = new FacadeHealth(NOW, List.of("out of memory"), Map.of());

        JsonNode json = json(problem, new CertificateHealth(LATER, null, null));

        assertThat(json.get("status").textValue()).isEqualTo("degraded");
    }
}
