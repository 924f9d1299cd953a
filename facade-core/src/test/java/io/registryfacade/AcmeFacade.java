package io.registryfacade;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;

/** The facade that the tables of requests are written for: two registries, each with other names than here. */
final class AcmeFacade {
    static final String BACKING_A = "https://backing-a.test";
    static final String BACKING_B = "https://backing-b.test:8443";

    private AcmeFacade() {}

    static RegistryFacade facade() {
        return facade(Auth.NONE);
    }

    /** The same, but at the first registry each client pulls with credentials of its own. */
    static RegistryFacade withClientAuth() {
        return facade(Auth.CLIENT);
    }

    private static RegistryFacade facade(Auth first) {
        return RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("a", Upstream.generic(BACKING_A).withAuth(first))
                .upstream("b", Upstream.generic(BACKING_B).withAuth(Auth.NONE))
                .route("acme/**", "a", "acme-corp/**")
                .route("acme/legacy/**", "b", "old/acme/legacy/**")
                .build();
    }

    /** A request that names the facade's host. */
    static InboundRequest request(String method, String rawTarget) {
        return InboundRequest.of(method, rawTarget).withHeaders(Headers.of(Map.of("Host", List.of("facade.test"))));
    }
}
