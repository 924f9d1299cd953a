package io.registryfacade;

import static io.registryfacade.http.CachePolicy.NO_STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.oci.Tag;
import io.registryfacade.route.Destination;
import io.registryfacade.route.RepositoryPattern;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final Upstream UPSTREAM = Upstream.generic("https://r.test");
    private static final RepositoryName NAME = new RepositoryName("app");
    private static final RemoteRepository REPOSITORY = new RemoteRepository(UPSTREAM, NAME);
    private static final ResolveTarget TARGET = ResolveTarget.of("r", REPOSITORY, TargetDelivery.DETECT);
    private static final RegistryRequest.Pull PULL = new RegistryRequest.Manifest(NAME, new Tag("1"));
    private static final Route ROUTE = route("**");
    private static final OciError ERROR = new OciError(ErrorCode.UNSUPPORTED, "no");

    @Test
    void location_isBelowTheUpstreamsApi() {
        assertThat(redirect("https://r.test/v2/").location()).isEqualTo("https://r.test/v2/");
        assertThat(redirect("https://r.test/v2/app/tags/list").location()).isEqualTo("https://r.test/v2/app/tags/list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v2/",
                "https://r.test",
                "https://r.test/",
                "https://r.test/v2",
                "https://r.test/v1/",
                "https://r.test//v2/",
                "http://r.test/v2/",
                "https://r.test:8443/v2/",
                "https://r.test.evil.test/v2/",
                "https://r.test@evil.test/v2/",
                "https://evil.test/v2/",
                "x https://r.test/v2/"
            })
    void otherLocation_isRejected(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redirect(location))
                .withMessage("'" + location + "' is not below https://r.test/v2/");
    }

    @Test
    void headersOfARejection_areCopied() {
        List<Header> headers = new ArrayList<>(List.of(new Header("Allow", "GET")));
        Decision.Reject reject = new Decision.Reject(405, ERROR, headers, null);
        headers.clear();
        assertThat(reject.headers()).containsExactly(new Header("Allow", "GET"));
    }

    @Test
    void targets_areCopied_andNotEmpty() {
        List<ResolveTarget> targets = new ArrayList<>(List.of(TARGET));
        Decision.Resolve resolve = resolve(targets);
        targets.clear();
        assertThat(resolve.targets()).containsExactly(TARGET);
        assertThatIllegalArgumentException().isThrownBy(() -> resolve(targets)).withMessage("there must be a target");
    }

    @Test
    void scopes_areCopied() {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.pull(NAME)));
        Decision.RelayToken relay = new Decision.RelayToken("r", UPSTREAM, scopes);
        scopes.clear();
        assertThat(relay.scopes()).containsExactly(Scope.pull(NAME));
        assertThat(relay.upstreamName()).isEqualTo("r");
    }

    @Test
    void components_areRequired() {
        assertThat(List.<Runnable>of(
                        () -> new Decision.Redirect(307, "r", UPSTREAM, "https://r.test/v2/", null, ROUTE),
                        () -> new Decision.Redirect(307, null, UPSTREAM, "https://r.test/v2/", NO_STORE, ROUTE),
                        () -> new Decision.Resolve(null, List.of(TARGET), 307, NO_STORE, NO_STORE, null, ROUTE),
                        () -> new Decision.Resolve(PULL, List.of(TARGET), 307, null, NO_STORE, null, ROUTE),
                        () -> new Decision.Resolve(PULL, List.of(TARGET), 307, NO_STORE, null, null, ROUTE),
                        () -> new Decision.Resolve(PULL, List.of(TARGET), 307, NO_STORE, NO_STORE, null, null),
                        () -> resolve(null),
                        () -> new Decision.RelayToken(null, UPSTREAM, List.of()),
                        () -> new Decision.RelayToken("r", null, List.of()),
                        () -> new Decision.RelayToken("r", UPSTREAM, null),
                        () -> new Decision.Respond(null, NO_STORE),
                        () -> new Decision.Respond("{}", null),
                        () -> new Decision.Reject(403, null, List.of(), null),
                        () -> new Decision.Reject(403, ERROR, null, null),
                        () -> ResolveTarget.of(null, REPOSITORY, TargetDelivery.DETECT),
                        () -> ResolveTarget.of("r", null, TargetDelivery.DETECT),
                        () -> ResolveTarget.of("r", REPOSITORY, null)))
                .allSatisfy(incomplete -> assertThatNullPointerException().isThrownBy(incomplete::run));
    }

    /** The decisions of a group are equal, and differ from those of other groups. */
    private static Stream<List<Object>> groups() {
        String location = "https://r.test/v2/app/manifests/1";
        Header challenge = new Header("WWW-Authenticate", "Bearer");
        List<ResolveTarget> targets = List.of(TARGET);
        return Stream.of(
                List.of(redirect(location), redirect(location)),
                List.of(redirect("https://r.test/v2/app/manifests/2")),
                List.of(new Decision.Redirect(307, "r", UPSTREAM, location, NO_STORE, null)),
                List.of(new Decision.Redirect(307, "other", UPSTREAM, location, NO_STORE, ROUTE)),
                // an equal route of another table
                List.of(
                        resolve(targets),
                        new Decision.Resolve(PULL, targets, 307, NO_STORE, NO_STORE, null, route("**"))),
                List.of(new Decision.Resolve(PULL, targets, 307, NO_STORE, NO_STORE, challenge, ROUTE)),
                List.of(new Decision.Resolve(PULL, targets, 307, NO_STORE, NO_STORE, null, route("app"))),
                List.of(
                        new Decision.RelayToken("r", UPSTREAM, List.of()),
                        new Decision.RelayToken("r", UPSTREAM, List.of())),
                List.of(new Decision.RelayToken("r", UPSTREAM, List.of(Scope.pull(NAME)))),
                List.of(new Decision.Respond("{}", NO_STORE), new Decision.Respond("{}", NO_STORE)),
                List.of(new Decision.Respond("{}", CachePolicy.of("max-age=1"))),
                List.of(
                        new Decision.Reject(403, ERROR, List.of(), null),
                        new Decision.Reject(403, ERROR, List.of(), null)),
                List.of(new Decision.Reject(403, ERROR, List.of(), ROUTE)),
                List.of(
                        new Decision.NotHandled(Decision.Reject.of(404, ErrorCode.UNSUPPORTED, "m", null)),
                        new Decision.NotHandled(Decision.Reject.of(404, ErrorCode.UNSUPPORTED, "m", null))),
                List.of(TARGET, ResolveTarget.of("r", REPOSITORY, TargetDelivery.DETECT)),
                List.of(ResolveTarget.of("r", REPOSITORY, TargetDelivery.RESOLVE)));
    }

    @Test
    void equality_comparesTheComponents() {
        List<List<Object>> groups = groups().toList();
        for (List<Object> group : groups) {
            assertThat(group).allSatisfy(each -> {
                assertThat(each).isEqualTo(group.get(0)).hasSameHashCodeAs(group.get(0));
                assertThat(each).hasToString(group.get(0).toString());
            });
            groups.stream()
                    .filter(other -> other != group)
                    .forEach(other -> assertThat(other.get(0)).isNotEqualTo(group.get(0)));
        }
    }

    @Test
    void route_isThePatternAsConfigured() {
        assertThat(redirect("https://r.test/v2/").route()).isEqualTo("**");
        assertThat(new Decision.Reject(403, ERROR, List.of(), null).route()).isNull();
        assertThat(new Decision.Respond("{}", NO_STORE).route()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "REDIRECT, redirect",
        "RESOLVE, resolve",
        "RELAY_TOKEN, grant",
        "RESPOND, answer",
        "REJECT, refuse",
        "NOT_HANDLED, pass",
    })
    void label_isStable_becauseMetricsAndLogsUseIt(Decision.Kind kind, String label) {
        assertThat(kind.label()).isEqualTo(label);
    }

    private static Decision.Resolve resolve(List<ResolveTarget> targets) {
        return new Decision.Resolve(PULL, targets, 307, NO_STORE, NO_STORE, null, ROUTE);
    }

    private static Decision.Redirect redirect(String location) {
        return new Decision.Redirect(307, "r", UPSTREAM, location, NO_STORE, ROUTE);
    }

    private static Route route(String pattern) {
        RepositoryPattern parsed = RepositoryPattern.parse(pattern);
        return new Route(parsed, List.of(new Destination("r", UPSTREAM, parsed)), null);
    }
}
