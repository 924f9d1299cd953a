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
        return facade("https://backing-a.test", Auth.NONE);
    }

    /** The same, but at the first registry clients log in. */
    static RegistryFacade facadeWithLogin() {
        return facadeWithLogin("https://backing-a.test");
    }

    /** The same with a registry that can be asked. */
    static RegistryFacade facadeWithLogin(String registry) {
        return facade(registry, Auth.CLIENT);
    }

    private static RegistryFacade facade(String first, Auth auth) {
        return RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .delivery(Delivery.REDIRECT)
                .upstream("a", Upstream.generic(first).withAuth(auth))
                .upstream("b", Upstream.generic("https://backing-b.test:8443"))
                .route("acme/**", "a", "acme-corp/**")
                .route("acme/legacy/**", "b", "old/acme/legacy/**")
                .build();
    }
}
