package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestLogLineTest {
    private static final RegistryFacade FACADE = RegistryFacade.builder()
            .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
            .route("acme/**", "r")
            .build();

    private static String line(String method, String target, String route, String upstream, int status) {
        InboundRequest request = InboundRequest.of(method, target);
        return CompletedRequest.of(request, FACADE.decide(request), status, Duration.ofNanos(84_900))
                .withRoute(route)
                .withUpstream(upstream)
                .withClientFamily(ClientFamily.CRI_O)
                .toString();
    }

    @Test
    void line_hasRequestAndOutcome() {
        assertThat(line("GET", "/v2/acme/app/manifests/1", "acme/**", "r", 307))
                .isEqualTo(
                        "\"GET\" \"/v2/acme/app/manifests/1\" 307 redirect route=acme/** upstream=r client=cri-o 84us");
    }

    @Test
    void mirror_isNamed() {
        InboundRequest request = InboundRequest.get("/v2/acme/app/tags/list");
        assertThat(CompletedRequest.of(request, FACADE.decide(request), 307, Duration.ofNanos(84_900))
                        .withMirror("mirror.test:8443")
                        .toString())
                .endsWith(" route=acme/** mirror=mirror.test:8443 client=other 84us");
    }

    @Test
    void unknownFields_areOmitted() {
        assertThat(line("GET", "/v2/", null, null, 200)).isEqualTo("\"GET\" \"/v2/\" 200 answer client=cri-o 84us");
    }

    @Test
    void query_isOmitted_becauseItMayHoldSecrets() {
        assertThat(line("GET", "/v2/token?password=secret", null, null, 404)).doesNotContain("secret");
    }

    @Test
    void requestText_cannotForgeLogLines() {
        assertThat(line("G\nT", "/v2/\u001b[31m\"\\\r\u00e9", null, null, 400))
                .startsWith("\"G\\u000aT\" \"/v2/\\u001b[31m\\u0022\\u005c\\u000d\\u00e9\" 400");
    }

    @Test
    void longPath_isTruncated() {
        assertThat(line("GET", "/v2/" + "a".repeat(600), null, null, 400))
                .startsWith("\"GET\" \"/v2/" + "a".repeat(508) + "...\" 400");
    }
}
