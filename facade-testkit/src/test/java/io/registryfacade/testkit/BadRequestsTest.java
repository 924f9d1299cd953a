package io.registryfacade.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Decision;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hostile and odd requests that need no socket to be judged. */
class BadRequestsTest {
    /** What is settled before there is a request to decide about, or is no matter of this facade; and the rows. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "HTTP/1.1 without Host is for the server to refuse", "B116",
            "how long a header may be is the server's limit", "B270",
            "framing is what the server makes a request of", "B278 B280 B284 B286 B288 B290",
            "the HTTP version is the server's to speak", "B244 B292 B294");

    private final FacadeEngine engine = new FacadeEngine(TwoOrigins.facade());

    @ParameterizedTest
    @MethodSource("requests")
    void outcome_isOneThatIsRight(BadRequest bad) {
        assertThat(outcome(answer(bad))).isIn(bad.expected());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void headers_leadNowhereElse(BadRequest bad) {
        assertThat(answer(bad).map(HttpAnswer::headers).orElse(List.of()))
                .allSatisfy(header -> assertThat(header.value()).doesNotContain("evil.test"))
                .filteredOn(header -> header.name().equals("Location"))
                .allSatisfy(location -> assertThat(location.value())
                        .matches(value -> TwoOrigins.LOCATIONS.stream().anyMatch(value::startsWith)));
    }

    /** Here, clients have credentials of their own at the first registry, which a test does not ask. */
    @ParameterizedTest
    @MethodSource("tokenRequests")
    void token_isAskedFor_onlyWhereThatIsRight(BadRequest bad) {
        Decision decision = TwoOrigins.facadeWithLogin().decide(bad.request());
        if (decision instanceof Decision.RelayToken relay) {
            assertThat("200").isIn(bad.expected());
            assertThat(relay.upstream().origin()).hasToString("https://backing-a.test");
            assertThat(relay.upstreamName()).isEqualTo("a");
            assertThat(relay.scopes().toString()).isIn("[]", "[repository:acme-corp/app:pull]");
            // what is not served, or not for pulling, is not asked for
            assertThat(relay.scopes().isEmpty()).isEqualTo(!bad.target().contains("acme/app:"));
        } else if (decision instanceof Decision.Respond placeholder) {
            // no token of a registry
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
    void everyRowLeftOut_isThere() {
        assertThat(BadRequest.all())
                .extracting(BadRequest::id)
                .containsAll(leftOut())
                .doesNotHaveDuplicates();
    }

    /** What is answered at once: nothing here needs a registry to be asked. */
    private Optional<HttpAnswer> answer(BadRequest bad) {
        return engine.answer(bad.request()).map(answer -> answer.getNow(null));
    }

    /** As the table tells it; what is none of the facade's gets the 404 of a server without anything else. */
    private static String outcome(Optional<HttpAnswer> answer) {
        if (answer.isEmpty()) {
            return "404";
        }
        int status = answer.get().status();
        return answer.get().headers().stream()
                .filter(header -> header.name().equals("Location"))
                .map(Header::value)
                .findFirst()
                .map(location -> status + "=" + location)
                .orElse(String.valueOf(status));
    }

    private static Stream<BadRequest> requests() {
        Set<String> leftOut = leftOut();
        return BadRequest.forRedirects().stream().filter(bad -> !leftOut.contains(bad.id()));
    }

    private static List<BadRequest> tokenRequests() {
        return BadRequest.forTokens();
    }

    private static Set<String> leftOut() {
        return LEFT_OUT.values().stream()
                .flatMap(ids -> Arrays.stream(ids.split(" ", -1)))
                .collect(Collectors.toSet());
    }
}
