package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are redirected, and which the facade resolves. */
class DeliveryTest {
    private static final Upstream R = Upstream.generic("https://r.test");
    private static final InboundRequest PULL = InboundRequest.get("/v2/acme/app/manifests/1");
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # facade | upstream | auth   | delivery of manifests and blobs
                    AUTO     | -        | NONE   | REDIRECT
                    AUTO     | -        | TOKEN  | RESOLVE
                    AUTO     | -        | CLIENT | RESOLVE
                    AUTO     | -        | DETECT | DETECT
                    REDIRECT | -        | NONE   | REDIRECT
                    REDIRECT | -        | TOKEN  | REDIRECT
                    REDIRECT | -        | CLIENT | REDIRECT
                    REDIRECT | -        | DETECT | REDIRECT
                    RESOLVE  | -        | NONE   | RESOLVE
                    RESOLVE  | -        | TOKEN  | RESOLVE
                    RESOLVE  | -        | CLIENT | RESOLVE
                    RESOLVE  | -        | DETECT | RESOLVE
                    # the upstream's delivery takes precedence
                    AUTO     | REDIRECT | TOKEN  | REDIRECT
                    AUTO     | RESOLVE  | NONE   | RESOLVE
                    REDIRECT | RESOLVE  | NONE   | RESOLVE
                    REDIRECT | AUTO     | TOKEN  | RESOLVE
                    RESOLVE  | AUTO     | NONE   | REDIRECT
                    """)
    void pull_isDeliveredTheSame_withOneUpstreamOrSeveral(
            Delivery facade, Delivery upstream, AuthMode auth, TargetDelivery delivery) {
        FacadeBuilder builder = builder(facade, R.withAuth(auth).withDelivery(upstream));
        for (String endpoint : List.of("/manifests/1", "/manifests/" + DIGEST, "/blobs/" + DIGEST)) {
            assertThat(deliveries(builder, "/v2/one/app" + endpoint)).containsExactly(delivery);
            assertThat(deliveries(builder, "/v2/two/app" + endpoint)).containsExactly(delivery, TargetDelivery.RESOLVE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, NONE, RESOLVE",
        "AUTO, TOKEN, RESOLVE",
        "AUTO, CLIENT, RESOLVE",
        "AUTO, DETECT, RESOLVE",
        "RESOLVE, NONE, RESOLVE",
        "REDIRECT, NONE, REDIRECT",
        "REDIRECT, CLIENT, REDIRECT",
    })
    void list_isResolved_unlessEverythingIsRedirected(Delivery facade, AuthMode auth, TargetDelivery delivery) {
        FacadeBuilder builder = builder(facade, R.withAuth(auth));
        for (String endpoint : List.of("/tags/list?n=1", "/referrers/" + DIGEST)) {
            assertThat(deliveries(builder, "/v2/one/app" + endpoint)).containsExactly(delivery);
            assertThat(deliveries(builder, "/v2/two/app" + endpoint)).containsExactly(delivery, TargetDelivery.RESOLVE);
        }
    }

    @Test
    void pullWithCredentialsOfTheFacade_isResolved() {
        FacadeBuilder builder = builder(Delivery.AUTO, R.withCredentials("facade", "secret"));
        assertThat(deliveries(builder, "/v2/one/app/manifests/1")).containsExactly(TargetDelivery.RESOLVE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # facade | upstream | route    | delivery
                    AUTO     | AUTO     | RESOLVE  | RESOLVE
                    RESOLVE  | RESOLVE  | REDIRECT | REDIRECT
                    RESOLVE  | REDIRECT | RESOLVE  | RESOLVE
                    REDIRECT | RESOLVE  | AUTO     | REDIRECT
                    """)
    void deliveryOfTheRoute_takesPrecedence(
            Delivery facade, Delivery upstream, Delivery route, TargetDelivery delivery) {
        FacadeBuilder builder = builder(facade, R.withAuth(AuthMode.NONE).withDelivery(upstream))
                .route("own/**", List.of(new UpstreamRef("r")), route);
        assertThat(deliveries(builder, "/v2/own/app/manifests/1")).containsExactly(delivery);
    }

    @Test
    void resolve_hasEverythingThatTheResolverNeeds() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .route("acme/**", "hub", "**")
                .redirectStatus(302)
                .redirectCacheControl("max-age=60")
                .build();
        Decision.Resolve resolve = (Decision.Resolve) facade.decide(PULL);
        assertThat(resolve.request())
                .isEqualTo(new RegistryRequest.Manifest(new RepositoryName("acme/app"), new Tag("1")));
        assertThat(resolve.targets())
                .containsExactly(ResolveTarget.of(
                        "hub",
                        new RemoteRepository(Upstream.dockerHub(), new RepositoryName("library/app")),
                        TargetDelivery.RESOLVE));
        assertThat(resolve.redirectStatus()).isEqualTo(302);
        assertThat(resolve.redirectCaching().cacheControl()).isEqualTo("max-age=60");
        assertThat(resolve.challenge()).isNull();
        assertThat(resolve.route()).isEqualTo("acme/**");
    }

    @Test
    void challenge_isOnlyForResolvedTargetsWithALogin() {
        FacadeBuilder builder = builder(Delivery.AUTO, R.withAuth(AuthMode.CLIENT))
                .route("other/**", List.of(new UpstreamRef("other"), new UpstreamRef("other", "elsewhere/**")))
                .route(
                        "redirected/**",
                        List.of(new UpstreamRef("r"), new UpstreamRef("r", "elsewhere/**")),
                        Delivery.REDIRECT);
        assertThat(resolve(builder, "/v2/two/app/manifests/1").challenge()).isNotNull();
        assertThat(resolve(builder, "/v2/other/app/manifests/1").challenge()).isNull();
        assertThat(resolve(builder, "/v2/redirected/app/manifests/1").challenge())
                .isNull();
    }

    @Test
    void redirect_usesTheNameAtTheRegistry() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .route("acme/**", "hub", "**")
                .delivery(Delivery.REDIRECT)
                .build();
        assertThat(Outcome.of(facade.decide(PULL)))
                .isEqualTo("307 https://registry-1.docker.io/v2/library/app/manifests/1");
    }

    /** {@code one/**} leads to this upstream only, {@code two/**} also to another one, which is resolved. */
    private static FacadeBuilder builder(Delivery facade, Upstream upstream) {
        return RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .delivery(facade)
                .upstream("r", upstream)
                .upstream("other", Upstream.generic("https://other.test").withDelivery(Delivery.RESOLVE))
                .route("one/**", "r")
                .route("two/**", List.of(new UpstreamRef("r"), new UpstreamRef("other")));
    }

    private static Decision.Resolve resolve(FacadeBuilder builder, String target) {
        return (Decision.Resolve) builder.build().decide(AcmeFacade.request("GET", target));
    }

    private static List<TargetDelivery> deliveries(FacadeBuilder builder, String target) {
        Decision decision = builder.build().decide(AcmeFacade.request("GET", target));
        return decision instanceof Decision.Redirect
                ? List.of(TargetDelivery.REDIRECT)
                : ((Decision.Resolve) decision)
                        .targets().stream().map(ResolveTarget::delivery).toList();
    }
}
