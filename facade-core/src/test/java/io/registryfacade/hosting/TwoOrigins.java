package io.registryfacade.hosting;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/** The set-up that the bad requests are written for. */
public final class TwoOrigins {
    /** How every {@code Location} begins. */
    public static final List<String> LOCATIONS =
            List.of("https://backing-a.test/v2/", "https://backing-b.test:8443/v2/");

    private TwoOrigins() {}

    /** A facade with two routes, which redirects. */
    public static RegistryFacade facade() {
        return RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .delivery(Delivery.REDIRECT)
                .upstream("a", Upstream.generic("https://backing-a.test"))
                .upstream("b", Upstream.generic("https://backing-b.test:8443"))
                .route("acme/**", "a", "acme-corp/**")
                .route("acme/legacy/**", "b", "old/acme/legacy/**")
                .build();
    }
}
