package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Operation;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that an engine reports to its listeners. */
class ListenersTest {
    private final List<CompletedRequest> completed = new ArrayList<>();
    private final FacadeEngine engine = new FacadeEngine(
            RegistryFacade.builder()
                    .upstream("other", Upstream.generic("https://other.test").withAuth(AuthMode.NONE))
                    .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                    .upstream("again", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                    .route("acme/**", "r", "there/**")
                    .route("same/**", "again")
                    .build(),
            List.of(new Failing(), new FacadeListener() {
                @Override
                public void requestCompleted(CompletedRequest request) {
                    completed.add(request);
                }
            }));

    /** A listener that always throws. */
    private static final class Failing implements FacadeListener {
        @Override
        public void requestCompleted(CompletedRequest request) {
            throw new IllegalStateException("broken");
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private CompletedRequest complete(String method, String target) {
        Headers headers =
                Headers.of(Map.of("User-Agent", List.of("skopeo/1.22.0"), "Authorization", List.of("Bearer secret")));
        engine.respond(InboundRequest.of(method, target).withHeaders(headers))
                .orElseThrow()
                .join();
        assertThat(completed).hasSize(1);
        return completed.get(0);
    }

    @Test
    void redirect_isReportedWithRouteAndUpstream() {
        CompletedRequest request = complete("GET", "/v2/acme/app/manifests/1");
        assertThat(request.operation()).isEqualTo(Operation.MANIFEST);
        assertThat(request.decision().kind()).isEqualTo(Decision.Kind.REDIRECT);
        assertThat(request.route()).isEqualTo("acme/**");
        assertThat(request.upstream()).isEqualTo("r");
        assertThat(request.clientFamily()).isEqualTo(ClientFamily.SKOPEO);
        assertThat(request.status()).isEqualTo(307);
        assertThat(request.duration()).isPositive();
        assertThat(request.request().rawPath()).isEqualTo("/v2/acme/app/manifests/1");
    }

    @Test
    void close_isReported() {
        List<String> events = new ArrayList<>();
        FacadeListener failing = new FacadeListener() {
            @Override
            public void closed() {
                throw new IllegalStateException("broken");
            }
        };
        FacadeListener recorder = new FacadeListener() {
            @Override
            public void closed() {
                events.add("closed");
            }
        };
        new FacadeEngine(engine.facade(), List.of(failing, recorder)).close();
        assertThat(events).containsExactly("closed");
    }

    @Test
    void headers_areNotReported() {
        assertThat(complete("GET", "/v2/acme/app/manifests/1")
                        .request()
                        .headers()
                        .values("Authorization"))
                .isEmpty();
    }

    @Test
    void rejectedPush_hasItsRoute() {
        CompletedRequest request = complete("PUT", "/v2/acme/app/manifests/1");
        assertThat(request.decision().kind()).isEqualTo(Decision.Kind.REJECT);
        assertThat(request.route()).isEqualTo("acme/**");
        assertThat(request.upstream()).isNull();
    }

    @Test
    void upstream_hasTheNameUsedByTheRoute_amongEqualUpstreams() {
        assertThat(complete("GET", "/v2/same/app/manifests/1").upstream()).isEqualTo("again");
    }

    @Test
    void rejection_hasNeitherRouteNorUpstream() {
        CompletedRequest request = complete("GET", "/v2/elsewhere/app/manifests/1");
        assertThat(request.decision().kind()).isEqualTo(Decision.Kind.REJECT);
        assertThat(request.route()).isNull();
        assertThat(request.upstream()).isNull();
        assertThat(request.status()).isEqualTo(403);
    }

    @Test
    void ping_hasNoRoute() {
        CompletedRequest request = complete("GET", "/v2/");
        assertThat(request.decision().kind()).isEqualTo(Decision.Kind.RESPOND);
        assertThat(request.route()).isNull();
    }

    @Test
    void unhandledRequest_isNotReported() {
        assertThat(engine.respond(InboundRequest.get("/app"))).isEmpty();
        assertThat(completed).isEmpty();
    }
}
