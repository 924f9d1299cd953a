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
    void redirect_isALocationWithoutABody() {
        Header location = new Header("Location", "https://r.test/v2/acme/app/tags/list?n=1");
        assertSame(
                answer("GET", "/v2/acme/app/tags/list?n=1"),
                new OutboundResponse(308, List.of(location, CACHED, VERSION), Body.EMPTY));
    }

    @Test
    void ping_isAnEmptyJsonObject() {
        assertSame(answer("GET", "/v2/"), new OutboundResponse(200, List.of(JSON, CACHED, VERSION), Body.of("{}")));
    }

    @Test
    void refusal_isErrorJson_andIsNeverCached() {
        assertSame(
                answer("GET", "/v2/_catalog"),
                new OutboundResponse(
                        404,
                        List.of(JSON, VERSION, NO_STORE),
                        Body.of("{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"there is no list of repositories"
                                + " here\"}]}")));
    }

    @Test
    void wrongMethod_namesThoseThatAreAllowed() {
        OutboundResponse response = answer("POST", "/v2/");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsExactly(JSON, new Header("Allow", "GET, HEAD"), VERSION, NO_STORE);
    }

    @Test
    void head_isAnsweredLikeGet_andTheServerLeavesTheBodyOut() {
        assertSame(answer("HEAD", "/v2/"), answer("GET", "/v2/"));
        assertSame(answer("HEAD", "/v2/_catalog"), answer("GET", "/v2/_catalog"));
    }

    /** The registry here is a name that there cannot be (RFC 6761, section 6.2). */
    @Test
    void registryThatIsDown_changesNothingForRedirects() {
        assertThat(answer("GET", "/v2/acme/app/manifests/1").status()).isEqualTo(308);
        assertThat(answer("HEAD", "/v2/acme/app/blobs/sha256:" + "a".repeat(64)).status())
                .isEqualTo(308);
        assertThat(engine.health().upstreams()).containsEntry("r", UpstreamHealth.UNKNOWN);
        assertThat(engine.health().isHealthy()).isTrue();
    }

    @Test
    void whatIsNoneOfOurs_hasNoAnswer() {
        assertThat(engine.respond(InboundRequest.get("/app"))).isEmpty();
    }

    @Test
    void facade_mayNotBeMissing() {
        assertThatNullPointerException().isThrownBy(() -> new FacadeEngine(null));
    }

    /** What the facade decides alone is there at once. */
    private OutboundResponse answer(String method, String target) {
        return engine.respond(InboundRequest.of(method, target)).orElseThrow().getNow(null);
    }

    /** Bodies are compared by their bytes. */
    private static void assertSame(OutboundResponse response, OutboundResponse expected) {
        assertThat(response).usingRecursiveComparison().isEqualTo(expected);
    }
}
