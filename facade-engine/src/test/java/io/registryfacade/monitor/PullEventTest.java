package io.registryfacade.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.Decision;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullEventTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123456Z");
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    private final List<PullEvent> events = new ArrayList<>();
    private final PullEventListener listener = new PullEventListener(events::add, Clock.fixed(NOW, ZoneOffset.UTC));

    private static PullEvent event(String upstream) {
        return PullEvent.of(Requests.pull("1.0").withUpstream(upstream), NOW).orElseThrow();
    }

    @Test
    void manifest_isAPull() {
        listener.requestCompleted(Requests.pull("1.0"));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(NOW);
            assertThat(event.method()).isEqualTo("GET");
            assertThat(event.repository()).isEqualTo(new RepositoryName("acme/app"));
            assertThat(event.reference()).isEqualTo(new Tag("1.0"));
            assertThat(event.client()).isEqualTo(ClientFamily.CRI_O);
            assertThat(event.decision()).isEqualTo(Decision.Kind.REDIRECT);
            assertThat(event.upstream()).isEqualTo("hub");
            assertThat(event.status()).isEqualTo(307);
        });
    }

    @Test
    void eventsOfTheSamePull_areEqual() {
        assertThat(event("hub"))
                .isEqualTo(event("hub"))
                .hasSameHashCodeAs(event("hub"))
                .hasToString("PullEvent" + event("hub").json())
                .isNotEqualTo(event("other"))
                .isNotEqualTo("hub");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v2/acme/app/manifests/1.0,     200, true",
        "HEAD, /v2/acme/app/manifests/1.0,     307, true",
        "GET,  /v2/acme/app/manifests/DIGEST,  399, true",
        "GET,  /v2/acme/app/manifests/1.0,     400, false",
        "HEAD, /v2/acme/app/manifests/1.0,     404, false",
        "PUT,  /v2/acme/app/manifests/1.0,     307, false",
        "GET,  /v2/acme/app/blobs/DIGEST,      307, false",
        "GET,  /v2/acme/app/tags/list,         307, false",
        "GET,  /v2/,                           200, false",
    })
    void pull_isASuccessfulManifestRequest(String method, String target, int status, boolean isPull) {
        listener.requestCompleted(Requests.completed(method, target.replace("DIGEST", DIGEST), "acme/**", status));

        assertThat(events).hasSize(isPull ? 1 : 0);
    }

    @Test
    void json_isOneLine() {
        assertThat(event("hub").json())
                .isEqualTo("{\"time\":\"2026-11-21T10:15:30.123Z\",\"method\":\"GET\",\"repository\":\"acme/app\","
                        + "\"reference\":\"1.0\",\"client\":\"cri-o\",\"decision\":\"redirect\",\"upstream\":\"hub\","
                        + "\"status\":307}");
    }

    @Test
    void json_hasNullForAnUnknownUpstream() throws Exception {
        JsonNode json = new ObjectMapper().readTree(event(null).json());

        assertThat(json.get("upstream").isNull()).isTrue();
    }

    @Test
    void json_isPrintableAscii_forAnyUpstreamName() throws Exception {
        String name = "\"é\n\u2028\\";

        assertThat(event(name).json()).matches("[ -~]+");
        assertThat(new ObjectMapper()
                        .readTree(event(name).json())
                        .get("upstream")
                        .textValue())
                .isEqualTo(name);
    }

    @Test
    void consumerAndClock_areRequired() {
        assertThatNullPointerException().isThrownBy(() -> new PullEventListener(null, Clock.systemUTC()));
        assertThatNullPointerException().isThrownBy(() -> new PullEventListener(events::add, null));
    }
}
