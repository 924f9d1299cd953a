package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.route.Destination;
import io.registryfacade.route.RepositoryPattern;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Target;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is redirected, and what the facade asks for itself. */
class DeliveryTest {
    private static final Upstream R = Upstream.generic("https://r.test");
    private static final RepositoryPattern PATTERN = RepositoryPattern.parse("acme/**");
    private static final InboundRequest PULL = InboundRequest.get("/v2/acme/app/manifests/1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # facade | upstream | asks for | how
                    AUTO     | -        | NONE     | 307
                    AUTO     | -        | TOKEN    | resolve
                    AUTO     | -        | CLIENT   | resolve
                    AUTO     | -        | DETECT   | resolve
                    REDIRECT | -        | NONE     | 307
                    REDIRECT | -        | TOKEN    | 307
                    REDIRECT | -        | CLIENT   | 307
                    REDIRECT | -        | DETECT   | 307
                    RESOLVE  | -        | NONE     | resolve
                    RESOLVE  | -        | TOKEN    | resolve
                    # what is said of the upstream goes before
                    AUTO     | REDIRECT | TOKEN    | 307
                    AUTO     | RESOLVE  | NONE     | resolve
                    REDIRECT | RESOLVE  | NONE     | resolve
                    REDIRECT | AUTO     | TOKEN    | resolve
                    RESOLVE  | AUTO     | NONE     | 307
                    """)
    void pull_isRedirectedOrResolved(Delivery facade, Delivery upstream, Auth auth, String how) {
        Planner planner = planner(facade, R.withAuth(auth).withDelivery(upstream), null);
        assertThat(Outcome.of(decide(planner))).isEqualTo(how + " https://r.test/v2/acme/app/manifests/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # facade | upstream | route    | how
                    AUTO     | AUTO     | RESOLVE  | resolve
                    RESOLVE  | RESOLVE  | REDIRECT | 307
                    RESOLVE  | REDIRECT | RESOLVE  | resolve
                    REDIRECT | RESOLVE  | AUTO     | 307
                    """)
    void whatIsSaidOfTheRoute_goesBeforeAllElse(Delivery facade, Delivery upstream, Delivery route, String how) {
        Planner planner = planner(facade, R.withAuth(Auth.NONE).withDelivery(upstream), route);
        assertThat(Outcome.of(decide(planner))).startsWith(how + " ");
    }

    @Test
    void resolving_isToldAllThatItNeeds() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .route("acme/**", "hub", "**")
                .status(302)
                .cacheControl("max-age=60")
                .build();
        assertThat(facade.decide(PULL))
                .isEqualTo(new Decision.Resolve(
                        new RegistryRequest.Manifest(new RepositoryName("acme/app"), new Tag("1")),
                        List.of(new Target(Upstream.dockerHub(), new RepositoryName("library/app"))),
                        null,
                        Delivery.AUTO,
                        302,
                        "max-age=60",
                        null));
    }

    @Test
    void redirect_goesByTheNameThatTheRegistryKnows() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .route("acme/**", "hub", "**")
                .delivery(Delivery.REDIRECT)
                .build();
        assertThat(Outcome.of(facade.decide(PULL)))
                .isEqualTo("307 https://registry-1.docker.io/v2/library/app/manifests/1");
    }

    private static Decision decide(Planner planner) {
        return RegistryRequest.parse(PULL.method(), PULL.rawPath(), PULL.rawQuery())
                .match(planner);
    }

    private static Planner planner(Delivery facade, Upstream upstream, Delivery route) {
        List<Route> routes = List.of(new Route(PATTERN, List.of(new Destination(upstream, PATTERN)), route));
        return new Planner(routes, new RouteTable(routes), new Plan(facade, Push.REFUSE, 307, "no-store"), null);
    }
}
