package io.registryfacade.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Decision;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hostile and malformed requests whose response needs no socket. */
class BadRequestsTest {
    /** The rows about what a server does before it hands a request to the facade, by reason. */
    private static final Map<String, String> EXCLUDED = Map.of(
            "HTTP/1.1 without Host is rejected by the server", "B116",
            "the length of a header is limited by the server", "B270",
            "framing is parsed by the server", "B278 B280 B284 B286 B288 B290",
            "the HTTP version is checked by the server", "B244 B292 B294");

    private final FacadeEngine engine = new FacadeEngine(TwoRegistriesFixture.facade());

    @ParameterizedTest
    @MethodSource("requests")
    void response_isExpected(BadRequest bad) {
        assertThat(outcome(respond(bad))).isIn(bad.expected());
    }

    @Test
    void applicationGetsOnlyRequestsThatNameNoEndpoint_orAnotherHost() {
        assertThat(requests().filter(bad -> engine.respond(bad.request()).isEmpty()))
                .extracting(bad -> bad.target() + " " + bad.headerBlock())
                .allSatisfy(request -> assertThat(request)
                        .doesNotStartWith("/v2/ ")
                        .satisfiesAnyOf(
                                other -> assertThat(other).contains("Host:"),
                                other -> assertThat(other).doesNotStartWith("/v2/"),
                                other -> assertThat(other).doesNotContain("manifests/", "blobs/", "tags/list")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void headers_nameNoOtherHost(BadRequest bad) {
        assertThat(respond(bad).headers())
                .allSatisfy(header -> assertThat(header.value()).doesNotContain("evil.test"))
                .filteredOn(header -> header.name().equals("Location"))
                .allSatisfy(location -> assertThat(location.value())
                        .matches(
                                value -> TwoRegistriesFixture.LOCATIONS.stream().anyMatch(value::startsWith)));
    }

    @ParameterizedTest
    @MethodSource("tokenRequests")
    void token_isRequested_forServedScopesOnly(BadRequest bad) {
        Decision decision = TwoRegistriesFixture.facadeWithLogin().decide(bad.request());
        if (decision instanceof Decision.RelayToken relay) {
            assertThat("200").isIn(bad.expected());
            assertThat(relay.upstream().origin()).hasToString("https://backing-a.test");
            assertThat(relay.upstreamName()).isEqualTo("a");
            assertThat(relay.scopes().toString()).isIn("[]", "[repository:acme-corp/app:pull]");
            // a scope that is not served, or not for pulling, is never requested
            assertThat(relay.scopes().isEmpty()).isEqualTo(!bad.target().contains("acme/app:"));
        } else if (decision instanceof Decision.Respond placeholder) {
            // a placeholder, which no registry issued
            assertThat("200").isIn(bad.expected());
            assertThat(placeholder.json()).contains("\"token\":\"anonymous\"");
            assertThat(bad.target()).doesNotContain("acme/app:");
        } else {
            Decision.Reject rejection = (Decision.Reject) decision;
            assertThat(String.valueOf(rejection.status())).isIn(bad.expected());
            assertThat(rejection.headers()).asString().doesNotContain("evil.test", "169.254");
        }
    }

    @Test
    void excludedRows_exist() {
        assertThat(BadRequest.all())
                .extracting(BadRequest::id)
                .containsAll(excluded())
                .doesNotHaveDuplicates();
    }

    /** Returns the response, which needs no request to a registry. */
    private OutboundResponse respond(BadRequest bad) {
        RecordedExchange exchange = new RecordedExchange(bad.request());
        engine.handleOrReject(exchange);
        return exchange.response();
    }

    /** Returns the response as the table writes it. */
    private static String outcome(OutboundResponse response) {
        int status = response.status();
        return response.headers().stream()
                .filter(header -> header.name().equals("Location"))
                .map(Header::value)
                .findFirst()
                .map(location -> status + "=" + location)
                .orElse(String.valueOf(status));
    }

    private static Stream<BadRequest> requests() {
        Set<String> excluded = excluded();
        return BadRequest.forRedirects().stream().filter(bad -> !excluded.contains(bad.id()));
    }

    private static List<BadRequest> tokenRequests() {
        return BadRequest.forTokens();
    }

    private static Set<String> excluded() {
        return EXCLUDED.values().stream()
                .flatMap(ids -> Arrays.stream(ids.split(" ", -1)))
                .collect(Collectors.toSet());
    }
}
