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

/** What an engine tells of the requests that it answers. */
class ListenersTest {
    private final List<CompletedRequest> told = new ArrayList<>();
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
                    told.add(request);
                }
            }));

    /** A listener that is broken. */
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

    private CompletedRequest answered(String method, String target) {
        Headers headers =
                Headers.of(Map.of("User-Agent", List.of("skopeo/1.22.0"), "Authorization", List.of("Bearer secret")));
        engine.respond(InboundRequest.of(method, target).withHeaders(headers))
                .orElseThrow()
                .join();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    @Test
    void redirect_isToldWithItsRouteAndUpstream() {
        CompletedRequest request = answered("GET", "/v2/acme/app/manifests/1");
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
    void endOfTheEngine_isReported() {
        List<String> events = new ArrayList<>();
        FacadeListener failing = new FacadeListener() {
            @Override
            public void closed() {
                throw new IllegalStateException("broken");
            }
        };
        FacadeListener recording = new FacadeListener() {
            @Override
            public void closed() {
                events.add("closed");
            }
        };
        new FacadeEngine(engine.facade(), List.of(failing, recording)).close();
        assertThat(events).containsExactly("closed");
    }

    @Test
    void headers_areNotTold() {
        assertThat(answered("GET", "/v2/acme/app/manifests/1")
                        .request()
                        .headers()
                        .values("Authorization"))
                .isEmpty();
    }

    @Test
    void refusedPush_hasItsRoute() {
        CompletedRequest request = answered("PUT", "/v2/acme/app/manifests/1");
        assertThat(request.decision().kind()).isEqualTo(Decision.Kind.REJECT);
        assertThat(request.route()).isEqualTo("acme/**");
        assertThat(request.upstream()).isNull();
    }

    @Test
    void upstream_hasTheNameOfItsRoute_thoughAnotherIsEqual() {
        assertThat(answered("GET", "/v2/same/app/manifests/1").upstream()).isEqualTo("again");
    }

    @Test
    void refusal_hasNeitherRouteNorUpstream() {
        CompletedRequest request = answered("GET", "/v2/elsewhere/app/manifests/1");
        assertThat(request.decision().kind()).isEqualTo(Decision.Kind.REJECT);
        assertThat(request.route()).isNull();
        assertThat(request.upstream()).isNull();
        assertThat(request.status()).isEqualTo(403);
    }

    @Test
    void ping_isAboutNoRepository() {
        CompletedRequest request = answered("GET", "/v2/");
        assertThat(request.decision().kind()).isEqualTo(Decision.Kind.RESPOND);
        assertThat(request.route()).isNull();
    }

    @Test
    void whatIsPassedOn_isNotTold() {
        assertThat(engine.respond(InboundRequest.get("/app"))).isEmpty();
        assertThat(told).isEmpty();
    }
}
