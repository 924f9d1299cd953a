package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacadeEngineTest {
    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");
    private static final Header CACHED = new Header("Cache-Control", "max-age=60");
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");

    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("r", Upstream.generic("https://r.test"))
            .route("acme/**", "r")
            .status(308)
            .cacheControl("max-age=60")
            .build());

    @Test
    void redirect_isALocationWithoutABody() {
        assertThat(answer("GET", "/v2/acme/app/tags/list?n=1"))
                .isEqualTo(new HttpAnswer(
                        308,
                        List.of(new Header("Location", "https://r.test/v2/acme/app/tags/list?n=1"), VERSION, CACHED),
                        ""));
    }

    @Test
    void ping_isAnEmptyJsonObject() {
        assertThat(answer("GET", "/v2/")).isEqualTo(new HttpAnswer(200, List.of(JSON, VERSION, CACHED), "{}"));
    }

    @Test
    void refusal_isErrorJson_andIsNeverCached() {
        assertThat(answer("GET", "/v2/_catalog"))
                .isEqualTo(new HttpAnswer(
                        404,
                        List.of(JSON, VERSION, NO_STORE),
                        "{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"there is no list of repositories"
                                + " here\"}]}"));
    }

    @Test
    void wrongMethod_namesThoseThatAreAllowed() {
        HttpAnswer answer = answer("POST", "/v2/");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsExactly(JSON, VERSION, NO_STORE, new Header("Allow", "GET, HEAD"));
    }

    @Test
    void head_isAnsweredLikeGet_andTheServerLeavesTheBodyOut() {
        assertThat(answer("HEAD", "/v2/")).isEqualTo(answer("GET", "/v2/"));
        assertThat(answer("HEAD", "/v2/_catalog")).isEqualTo(answer("GET", "/v2/_catalog"));
    }

    @Test
    void whatIsNoneOfOurs_hasNoAnswer() {
        assertThat(engine.answer(InboundRequest.get("/app"))).isEmpty();
    }

    @Test
    void facade_mayNotBeMissing() {
        assertThatNullPointerException().isThrownBy(() -> new FacadeEngine(null));
    }

    private HttpAnswer answer(String method, String target) {
        return engine.answer(InboundRequest.of(method, target)).orElseThrow();
    }
}
