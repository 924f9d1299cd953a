package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.clients.ClientPredictions;
import io.registryfacade.clients.KnownClient;
import io.registryfacade.clients.LayerSource;
import io.registryfacade.clients.Outcome;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes to an image layout, which has no address: nothing may redirect there, or name where its files are. */
class LayoutRouteTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final Upstream LAYOUT = Upstream.layout("/srv/secret-folder/images");

    private static FacadeBuilder builder() {
        return RegistryFacade.builder().upstream("files", LAYOUT).upstream("hub", Upstream.dockerHub());
    }

    private static RegistryFacade facade() {
        return builder().route("my-org/**", "files", "acme/**").build();
    }

    private static List<ResolveTarget> targets(RegistryFacade facade, String path) {
        return ((Decision.Resolve) facade.decide(InboundRequest.get(path))).targets();
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void pull_isServedFromTheFiles_whateverTheDelivery(Delivery delivery) {
        RegistryFacade facade = builder()
                .delivery(delivery)
                .route("my-org/**", "files", "acme/**")
                .build();
        for (String endpoint : List.of("manifests/1", "blobs/" + DIGEST, "tags/list", "referrers/" + DIGEST)) {
            assertThat(targets(facade, "/v2/my-org/app/" + endpoint))
                    .singleElement()
                    .satisfies(target -> {
                        assertThat(target.delivery()).isEqualTo(TargetDelivery.LOCAL);
                        assertThat(target.repository()).hasToString("acme/app");
                    });
        }
    }

    @Test
    void layoutBehindARegistry_isTheNextTarget() {
        RegistryFacade facade = builder()
                .route("my-org/**", List.of(new UpstreamRef("hub", null), new UpstreamRef("files", "acme/**")))
                .build();
        assertThat(targets(facade, "/v2/my-org/app/manifests/1"))
                .extracting(ResolveTarget::delivery)
                .containsExactly(TargetDelivery.RESOLVE, TargetDelivery.LOCAL);
    }

    @Test
    void explanation_namesTheLayout_andNoUrl() {
        Explanation explanation = facade().explain(InboundRequest.get("/v2/my-org/app/manifests/1"));
        assertThat(explanation.urls()).isEmpty();
        assertThat(explanation.outcome()).isEqualTo("served from the image layout 'files'");
    }

    @Test
    void ping_is200() {
        assertThat(facade().decide(InboundRequest.get("/v2/"))).isInstanceOf(Decision.Respond.class);
    }

    @ParameterizedTest
    @EnumSource(PushPolicy.class)
    void push_isRefused_withoutTheFolder(PushPolicy policy) {
        Decision decision = builder()
                .push(policy)
                .route("my-org/**", "files")
                .build()
                .decide(InboundRequest.of("POST", "/v2/my-org/app/blobs/uploads/"));
        assertThat(((Decision.Reject) decision).error().message())
                .isEqualTo("this address is for pulling only; its images are files, which its operator adds");
    }

    @Test
    void page_doesNotNameTheFolder() {
        assertThat(facade().servedRoutes(5))
                .singleElement()
                .satisfies(route -> assertThat(route.locations()).isEmpty());
    }

    @Test
    void configuration_hasNoWarning() {
        RegistryFacade facade = builder()
                .publicUrl("https://docker.test")
                .route("my-org/**", "files")
                .build();
        assertThat(facade.warnings()).isEmpty();
    }

    @Test
    void everyClient_pulls() {
        PullPath path = facade().pullPaths(upstream -> UpstreamFindings.configured(Upstream.ghcr()))
                .get(0)
                .path();
        assertThat(path.isLocal()).isTrue();
        assertThat(path.delivery()).isEqualTo("local");
        assertThat(path.layers()).isEqualTo(LayerSource.FACADE);
        assertThat(KnownClient.all()).allSatisfy(client -> {
            assertThat(ClientPredictions.pull(client, path).outcome()).isIn(Outcome.WORKS, Outcome.NO_COMMAND);
            assertThat(ClientPredictions.tags(client, path, true).outcome()).isIn(Outcome.WORKS, Outcome.NO_COMMAND);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "resolve"})
    void registries_areNotLocal(String delivery) {
        PullPath path = RegistryFacade.builder()
                .upstream(
                        "r",
                        Upstream.generic("https://r.test")
                                .withAuth(delivery.equals("redirect") ? AuthMode.NONE : AuthMode.TOKEN))
                .route("my-org/**", "r")
                .build()
                .pullPaths(UpstreamFindings::configured)
                .get(0)
                .path();
        assertThat(path.isLocal()).isFalse();
        assertThat(path.delivery()).isEqualTo(delivery);
    }
}
