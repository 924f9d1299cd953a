package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.PushPolicy;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
    private static final RegistryFacade EXPECTED = RegistryFacade.builder()
            .publicUrl("https://docker.my-org.example.com")
            .upstream("hub", Upstream.dockerHub())
            .upstream("ghcr", Upstream.ghcr().withCredentials("puller", "s3cr3t"))
            .upstream(
                    "mine",
                    Upstream.generic("https://registry.example.com:5000").withAuth(AuthMode.NONE))
            .route("my-org/**", "hub")
            .route("my-org/tools/**", "ghcr", "acme/tools/**")
            .route("my-org/app", "mine")
            .route("my-org/moving/**", List.of(new UpstreamRef("ghcr", "acme/moving/**"), new UpstreamRef("hub")))
            .delivery(Delivery.AUTO)
            .push(PushPolicy.REFUSE)
            .build();

    private static InboundRequest request(String method, String target) {
        return InboundRequest.of(method, target)
                .withHeaders(Headers.of(Map.of("Host", List.of("docker.my-org.example.com"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract.yaml", "contract.json"})
    void example_decidesLikeTheSameFacadeInCode(String name) {
        RegistryFacade read = Documents.read(name, Documents.text(name)).facade();

        assertThat(List.of(
                        request("GET", "/v2/"),
                        request("GET", "/v2/my-org/other/manifests/1.0"),
                        request("GET", "/v2/my-org/tools/lint/manifests/1.0"),
                        request("GET", "/v2/my-org/app/tags/list?n=1"),
                        request("GET", "/v2/my-org/moving/app/manifests/1.0"),
                        request("PUT", "/v2/my-org/app/manifests/1.0"),
                        request("GET", "/v2/elsewhere/app/manifests/1.0"),
                        InboundRequest.get("/v2/my-org/app/manifests/1.0")))
                .allSatisfy(request -> assertThat(read.decide(request)).isEqualTo(EXPECTED.decide(request)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract.yaml", "contract.json"})
    void example_hasASummary(String name) {
        FacadeConfiguration read = Documents.read(name, Documents.text(name));

        assertThat(read.reload()).isTrue();
        assertThat(read.routes())
                .containsExactly(
                        new RouteSummary("my-org/**", List.of("docker.io/my-org/**")),
                        new RouteSummary("my-org/tools/**", List.of("ghcr.io/acme/tools/**")),
                        new RouteSummary("my-org/app", List.of("registry.example.com:5000/my-org/app")),
                        new RouteSummary(
                                "my-org/moving/**", List.of("ghcr.io/acme/moving/**", "docker.io/my-org/moving/**")));
    }

    @Test
    void reload_isOffByDefault() {
        assertThat(Documents.read("f.yaml", Documents.text("contract.yaml").replace("reload: true", ""))
                        .reload())
                .isFalse();
    }
}
