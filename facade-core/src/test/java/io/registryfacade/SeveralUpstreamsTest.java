package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes that lead to several upstreams, while repositories move from one to another. */
class SeveralUpstreamsTest {
    private final FacadeBuilder builder = RegistryFacade.builder()
            .upstream("old", Upstream.generic("https://old.test").withAuth(AuthMode.NONE))
            .upstream("new", Upstream.generic("https://new.test").withAuth(AuthMode.NONE))
            .route("moving/**", List.of(new UpstreamRef("new", "acme/moved/**"), new UpstreamRef("old")));

    @ParameterizedTest
    @EnumSource
    void pull_isResolved_withAnyDelivery(Delivery delivery) {
        builder.delivery(delivery);
        assertThat(decide("GET", "/v2/moving/app/tags/list?n=1"))
                .isEqualTo("resolve https://new.test/v2/acme/moved/app/tags/list?n=1"
                        + " or https://old.test/v2/moving/app/tags/list?n=1");
    }

    @Test
    void eachUpstream_keepsItsDelivery_unlessTheRouteHasOne() {
        List<UpstreamRef> refs = List.of(new UpstreamRef("resolving"), new UpstreamRef("plain"));
        builder.upstream("resolving", Upstream.generic("https://kept.test").withDelivery(Delivery.RESOLVE))
                .upstream("plain", Upstream.generic("https://plain.test"))
                .delivery(Delivery.REDIRECT)
                .route("a/**", refs)
                .route("b/**", refs, Delivery.AUTO);
        assertThat(targets("/v2/a/app/manifests/1")).containsExactly("RESOLVE resolving a/app", "REDIRECT plain a/app");
        assertThat(targets("/v2/b/app/manifests/1")).containsExactly("DETECT resolving b/app", "DETECT plain b/app");
    }

    private List<String> targets(String target) {
        Decision.Resolve resolve = (Decision.Resolve) builder.build().decide(InboundRequest.get(target));
        return resolve.targets().stream().map(ResolveTarget::toString).toList();
    }

    @Test
    void upstreamWithATooLongName_isSkipped() {
        String name = "moving/" + "a".repeat(255 - "moving/".length());
        Decision decision = builder.build().decide(InboundRequest.get("/v2/" + name + "/manifests/1"));
        assertThat(Outcome.of(decision)).isEqualTo("307 https://old.test/v2/" + name + "/manifests/1");
        assertThat(((Decision.Redirect) decision).upstreamName()).isEqualTo("old");
        assertThat(decision.route()).isEqualTo("moving/**");
        // the remaining upstream is resolved, if its delivery says so
        builder.delivery(Delivery.RESOLVE);
        assertThat(decide("GET", "/v2/" + name + "/manifests/1"))
                .isEqualTo("resolve https://old.test/v2/" + name + "/manifests/1");
    }

    @Test
    void push_usesTheFirstUpstream() {
        assertThat(Outcome.message(builder.build().decide(InboundRequest.of("PUT", "/v2/moving/app/manifests/1"))))
                .isEqualTo("this address is for pulling only; push to new.test/acme/moved/app");
        builder.push(PushPolicy.REDIRECT);
        assertThat(decide("PUT", "/v2/moving/app/manifests/1"))
                .isEqualTo("307 https://new.test/v2/acme/moved/app/manifests/1");
    }

    private String decide(String method, String target) {
        return Outcome.of(builder.build().decide(InboundRequest.of(method, target)));
    }

    @Test
    void route_mayHaveItsOwnDelivery() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("r", Upstream.ghcr())
                .route("acme/**", List.of(new UpstreamRef("r")), Delivery.REDIRECT)
                .build();

        assertThat(facade.decide(InboundRequest.get("/v2/acme/app/manifests/1")))
                .isInstanceOf(Decision.Redirect.class);
    }

    @Test
    void registryWithoutAValidName_isSkipped() {
        String name = "acme/" + "a".repeat(250);
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("acme", Upstream.parse("acme"))
                .route("acme/**", "acme")
                .build();
        assertThat(Outcome.of(facade.decide(InboundRequest.get("/v2/" + name + "/manifests/1"))))
                .isEqualTo("400 NAME_INVALID");
    }
}
