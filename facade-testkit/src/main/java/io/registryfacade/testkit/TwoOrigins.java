package io.registryfacade.testkit;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/** The set-up that the bad requests are written for. */
public final class TwoOrigins {
    /** How every {@code Location} that the facade gives begins. */
    public static final List<String> LOCATIONS =
            List.of("https://backing-a.test/v2/", "https://backing-b.test:8443/v2/");

    private TwoOrigins() {}

    /**
     * A facade at {@code https://facade.test} with two routes, which redirects.
     *
     * @return the facade
     */
    public static RegistryFacade facade() {
        return facade(Upstream.generic("https://backing-a.test").withAuth(Auth.NONE));
    }

    /** The same, but at the first registry clients log in. */
    static RegistryFacade facadeWithLogin() {
        return facadeWithLogin("https://backing-a.test");
    }

    /** The same with a registry that can be asked. */
    static RegistryFacade facadeWithLogin(String registry) {
        return facade(Upstream.generic(registry).withAuth(Auth.CLIENT).withDelivery(Delivery.AUTO));
    }

    private static RegistryFacade facade(Upstream first) {
        return RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .delivery(Delivery.REDIRECT)
                .upstream("a", first)
                .upstream("b", Upstream.generic("https://backing-b.test:8443"))
                .route("acme/**", "a", "acme-corp/**")
                .route("acme/legacy/**", "b", "old/acme/legacy/**")
                .build();
    }
}
