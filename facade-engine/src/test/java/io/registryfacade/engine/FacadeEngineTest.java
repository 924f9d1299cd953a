package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.RegistryFacade;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FacadeEngineTest {
    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");
    private static final Header CACHED = new Header("Cache-Control", "max-age=60");
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");

    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
            .route("acme/**", "r")
            .delivery(Delivery.REDIRECT)
            .redirectStatus(308)
            .redirectCacheControl("max-age=60")
            .build());

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void redirect_hasALocationAndNoBody() {
        Header location = new Header("Location", "https://r.test/v2/acme/app/tags/list?n=1");
        assertSame(
                respond("GET", "/v2/acme/app/tags/list?n=1"),
                new OutboundResponse(308, List.of(location, CACHED, VERSION), Body.EMPTY));
    }

    @Test
    void ping_isAnEmptyJsonObject() {
        assertSame(respond("GET", "/v2/"), new OutboundResponse(200, List.of(JSON, CACHED, VERSION), Body.of("{}")));
    }

    @Test
    void rejection_isErrorJson_andIsNeverCached() {
        assertSame(
                respond("GET", "/v2/_catalog"),
                new OutboundResponse(
                        404,
                        List.of(JSON, VERSION, NO_STORE),
                        Body.of("{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"there is no list of repositories"
                                + " here\"}]}")));
    }

    @Test
    void wrongMethod_listsAllowedMethods() {
        OutboundResponse response = respond("POST", "/v2/");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsExactly(JSON, new Header("Allow", "GET, HEAD"), VERSION, NO_STORE);
    }

    @Test
    void head_getsTheResponseOfGet() {
        assertSame(respond("HEAD", "/v2/"), respond("GET", "/v2/"));
        assertSame(respond("HEAD", "/v2/_catalog"), respond("GET", "/v2/_catalog"));
    }

    /** The host name of this registry never resolves (RFC 6761, section 6.2). */
    @Test
    void unreachableRegistry_doesNotAffectRedirects() {
        assertThat(respond("GET", "/v2/acme/app/manifests/1").status()).isEqualTo(308);
        assertThat(respond("HEAD", "/v2/acme/app/blobs/sha256:" + "a".repeat(64))
                        .status())
                .isEqualTo(308);
        assertThat(engine.health().upstreams()).containsEntry("r", UpstreamHealth.UNKNOWN);
        assertThat(engine.health().isHealthy()).isTrue();
    }

    @Test
    void otherPaths_areNotHandled() {
        assertThat(engine.respond(InboundRequest.get("/app"))).isEmpty();
    }

    @Test
    void facade_isRequired() {
        assertThatNullPointerException().isThrownBy(() -> new FacadeEngine(null));
    }

    /** Returns a response that needs no upstream request, and so is complete at once. */
    private OutboundResponse respond(String method, String target) {
        return engine.respond(InboundRequest.of(method, target)).orElseThrow().getNow(null);
    }

    /** Compares bodies by their bytes. */
    private static void assertSame(OutboundResponse response, OutboundResponse expected) {
        assertThat(response).usingRecursiveComparison().isEqualTo(expected);
    }
}
