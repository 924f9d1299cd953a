package io.registryfacade.monitor;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;

/** Completed requests. */
final class Requests {
    private Requests() {}

    static RegistryFacade facade(String upstream, String url) {
        return RegistryFacade.builder()
                .upstream(upstream, Upstream.generic(url).withDelivery(Delivery.REDIRECT))
                .route("acme/**", upstream)
                .build();
    }

    static CompletedRequest completed(String method, String target, String route, int status) {
        InboundRequest request = InboundRequest.of(method, target);
        Decision decision = facade("hub", "https://r.test").decide(request);
        return CompletedRequest.of(request, decision, status, Duration.ofMillis(5))
                .withRoute(route)
                .withUpstream("hub")
                .withClientFamily(ClientFamily.CRI_O);
    }

    static CompletedRequest pull(String tag) {
        return completed("GET", "/v2/acme/app/manifests/" + tag, "acme/**", 307);
    }
}
