package io.registryfacade;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;

/** The facade of the request tables: two registries, both with other repository names than the facade. */
final class AcmeFacade {
    static final String BACKING_A = "https://backing-a.test";
    static final String BACKING_B = "https://backing-b.test:8443";

    static final String PUBLIC_URL = "https://facade.test";

    private AcmeFacade() {}

    /** Returns the URL of a served repository at its registry, by the plain rule. */
    static String mapped(String name) {
        return name.startsWith("acme/legacy/")
                ? BACKING_B + "/v2/old/" + name
                : BACKING_A + "/v2/acme-corp/" + name.substring("acme/".length());
    }

    static RegistryFacade facade() {
        return builder(AuthMode.NONE).publicUrl(PUBLIC_URL).build();
    }

    /** The same facade, with client credentials at the first registry. */
    static RegistryFacade withClientAuth() {
        return builder(AuthMode.CLIENT).publicUrl(PUBLIC_URL).build();
    }

    /** A builder of the same facade, without a public URL. */
    static FacadeBuilder builder(AuthMode first) {
        return RegistryFacade.builder()
                .upstream("a", upstream(BACKING_A, first))
                .upstream("b", upstream(BACKING_B, AuthMode.NONE))
                .route("acme/**", "a", "acme-corp/**")
                .route("acme/legacy/**", "b", "old/acme/legacy/**");
    }

    /** The tables expect that lists are redirected too, where no token is needed. */
    private static Upstream upstream(String url, AuthMode auth) {
        Upstream upstream = Upstream.generic(url).withAuth(auth);
        return auth == AuthMode.NONE ? upstream.withDelivery(Delivery.REDIRECT) : upstream;
    }

    /** A request with the facade's host. */
    static InboundRequest request(String method, String rawTarget) {
        return InboundRequest.of(method, rawTarget).withHeaders(Headers.of(Map.of("Host", List.of("facade.test"))));
    }
}
