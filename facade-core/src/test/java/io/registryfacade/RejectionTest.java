package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages of rejections, which clients show to people. */
class RejectionTest {
    private final FacadeBuilder builder = RegistryFacade.builder()
            .upstream("hub", Upstream.dockerHub())
            .upstream(
                    "mine",
                    Upstream.generic("https://registry.example.com:5000").withDelivery(Delivery.REDIRECT))
            .route("a/**", "hub")
            .route("my/app", "mine", "their/app")
            .route("longer/**", "mine", "much/longer/**");

    @Test
    void unservedRepository_listsTheServedRoutes() {
        assertThat(message("GET", "/v2/other/app/manifests/1"))
                .isEqualTo("'other/app' is not served here; served: a/**, my/app, longer/**");
        assertThat(message("PUT", "/v2/other/app/manifests/1"))
                .isEqualTo("'other/app' is not served here; served: a/**, my/app, longer/**");
    }

    @Test
    void unservedRepository_listsAtMostFiveRoutes() {
        IntStream.rangeClosed(4, 5).forEach(i -> builder.route("r" + i, "hub"));
        assertThat(message("GET", "/v2/other/tags/list")).endsWith(": a/**, my/app, longer/**, r4, r5");
        IntStream.rangeClosed(6, 7).forEach(i -> builder.route("r" + i, "hub"));
        assertThat(message("GET", "/v2/other/tags/list")).endsWith(": a/**, my/app, longer/**, r4, r5 and 2 more");
    }

    @Test
    void unservedRepository_isLeftToTheApplication_ifItMayHaveIt() {
        builder.unrouted(UnroutedPolicy.PASS);
        assertThat(Outcome.of(decide("GET", "/v2/other/app/manifests/1"))).isEqualTo("pass, else 403 DENIED");
        assertThat(Outcome.of(decide("PUT", "/v2/other/app/manifests/1"))).isEqualTo("pass, else 403 DENIED");
        assertThat(Outcome.of(decide("PUT", "/v2/a/app/manifests/1"))).isEqualTo("403 DENIED");
        assertThat(message("GET", "/v2/other/app/tags/list"))
                .isEqualTo("'other/app' is not served here; served: a/**, my/app, longer/**");
    }

    @Test
    void push_getsTheAddressForPushes() {
        assertThat(message("POST", "/v2/a/app/blobs/uploads/"))
                .isEqualTo("this address is for pulling only; push to docker.io/a/app");
        assertThat(message("PUT", "/v2/my/app/manifests/1"))
                .isEqualTo("this address is for pulling only; push to registry.example.com:5000/their/app");
    }

    @Test
    void nameThatBecomesTooLong_isRejected() {
        String fits = "longer/" + "a".repeat(255 - "much/longer/".length());
        assertThat(Outcome.of(decide("GET", "/v2/" + fits + "/tags/list"))).startsWith("307 https://registry.example");
        String tooLong = fits + "a";
        String message =
                "the name of this repository at its registry would be longer than 255 characters: '" + tooLong + "'";
        assertThat(Outcome.of(decide("GET", "/v2/" + tooLong + "/tags/list"))).isEqualTo("400 NAME_INVALID");
        assertThat(message("GET", "/v2/" + tooLong + "/tags/list")).isEqualTo(message);
        assertThat(message("POST", "/v2/" + tooLong + "/blobs/uploads/")).isEqualTo(message);
    }

    @Test
    void rejection_hasTheRouteOfTheRepository() {
        assertThat(decide("PUT", "/v2/a/app/manifests/1").route()).isEqualTo("a/**");
        String tooLong = "longer/" + "a".repeat(248);
        assertThat(decide("GET", "/v2/" + tooLong + "/tags/list").route()).isEqualTo("longer/**");
        assertThat(decide("PUT", "/v2/" + tooLong + "/manifests/1").route()).isEqualTo("longer/**");
        assertThat(decide("GET", "/v2/other/app/manifests/1").route()).isNull();
        assertThat(decide("GET", "/v2/a/App/manifests/1").route()).isNull();
    }

    private String message(String method, String target) {
        return Outcome.message(decide(method, target));
    }

    private Decision decide(String method, String target) {
        return builder.build().decide(InboundRequest.of(method, target));
    }
}
