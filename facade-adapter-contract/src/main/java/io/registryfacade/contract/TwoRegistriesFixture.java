package io.registryfacade.contract;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/** A facade in front of two registries, for which the bad requests are written. */
public final class TwoRegistriesFixture {
    /** The beginnings of every {@code Location} that the facade may send. */
    public static final List<String> LOCATIONS =
            List.of("https://backing-a.test/v2/", "https://backing-b.test:8443/v2/");

    private TwoRegistriesFixture() {}

    /**
     * Returns a facade at {@code https://facade.test} with two routes, which redirects.
     *
     * @return the facade
     */
    public static RegistryFacade facade() {
        return facade(Upstream.generic("https://backing-a.test").withAuth(AuthMode.NONE));
    }

    /** Returns the same facade with {@code auth: client} at the first registry. */
    static RegistryFacade facadeWithLogin() {
        return facadeWithLogin("https://backing-a.test");
    }

    /** Returns the same facade with {@code auth: client} at a registry that can be reached. */
    static RegistryFacade facadeWithLogin(String registry) {
        return facade(Upstream.generic(registry).withAuth(AuthMode.CLIENT).withDelivery(Delivery.AUTO));
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
