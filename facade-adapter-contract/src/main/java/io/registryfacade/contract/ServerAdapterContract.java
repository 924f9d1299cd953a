package io.registryfacade.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.registryfacade.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of an adapter for a web server. The test of an adapter extends this class and starts the server. It proves
 * that requests reach the facade as the client sent them and that the facade's responses reach the client, over raw
 * sockets, because an HTTP client would correct most of these requests before it sends them.
 */
public abstract class ServerAdapterContract extends LayoutContract {
    /** The categories of rows about the request target, which the facade judges, not the server. */
    private static final Set<String> TARGET_CATEGORIES = Set.of(
            "traversal-plain",
            "traversal-encoded",
            "path-params",
            "slashes",
            "open-redirect",
            "name-grammar",
            "reference-grammar",
            "org-boundary",
            "endpoint-confusion",
            "query");

    /** Creates the tests; JUnit starts the servers. */
    protected ServerAdapterContract() {}

    /**
     * Returns the rows of {@code bad-requests.tsv} about targets that the server rejects itself, before the adapter sees
     * them. Their status must be correct; only the body is the server's own.
     *
     * @return the ids of the rows, such as {@code B033}; empty by default
     */
    protected Set<String> rejectedByServer() {
        return Set.of();
    }

    /**
     * Returns the rows of {@code bad-requests.tsv} with a response that the table does not expect, because the server is lax
     * about HTTP itself and hides the mistake from the adapter. Even then, only the facade's own redirects lead to a
     * registry.
     *
     * @return the response by the id of the row, such as {@code B116}; empty by default
     */
    protected Map<String, String> knownDeviations() {
        return Map.of();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.registryfacade.contract.BadRequest#forRedirects")
    void badRequest_getsAnExpectedResponse(BadRequest request) throws Exception {
        RawResponse response = RawHttp.send(redirecting.port(), request.wire());

        assertExpected(request, response);
        String location = response.header("Location");
        if (location != null) {
            assertTrue(TwoRegistriesFixture.LOCATIONS.stream().anyMatch(location::startsWith), location);
        }
        if (isSentByTheFacade(request, response)) {
            assertHeaders(
                    response, "Docker-Distribution-API-Version", "registry/2.0", "Content-Type", "application/json");
            assertTrue(response.body().startsWith("{\"errors\":[{\"code\":\""), response.body());
            assertTrue(response.body().endsWith("\"}]}"), response.body());
        }
    }

    private void assertExpected(BadRequest request, RawResponse response) {
        String deviation = knownDeviations().get(request.id());
        List<String> expected = deviation == null ? request.expected() : List.of(deviation);
        assertTrue(
                isSentByTheApplication(response)
                        ? TwoRegistriesFixture.facade().decide(request.request()) instanceof Decision.NotHandled
                        : expected.stream().anyMatch(response::matches),
                () -> request + ": " + expected + " expected, but was " + response);
        assertFalse(response.head().contains("evil.test"), response.head());
    }

    /** The table is for servers without an application; in front of one, the facade leaves more requests to it. */
    private static boolean isSentByTheApplication(RawResponse response) {
        return response.body().contains("application: ");
    }

    /** The facade judges request targets; the server judges HTTP itself. */
    private boolean isSentByTheFacade(BadRequest request, RawResponse response) {
        return TARGET_CATEGORIES.contains(request.category())
                && request.target().startsWith("/v2/")
                && response.status() >= 400
                && !isSentByTheApplication(response)
                && !rejectedByServer().contains(request.id());
    }

    /** A deviation that the server has since corrected must not stay listed. */
    @Test
    void knownDeviations_differFromTheTable() {
        for (BadRequest request : BadRequest.all()) {
            String deviation = knownDeviations().get(request.id());
            assertFalse(deviation != null && request.expected().contains(deviation), request.toString());
        }
    }

    @Test
    void badTokenRequest_getsAnExpectedResponse() throws Exception {
        try (RunningServer server =
                start(TwoRegistriesFixture.facadeWithLogin(registry.url().toString()))) {
            for (BadRequest request : BadRequest.forTokens()) {
                RawResponse response = RawHttp.send(server.port(), request.wire());
                assertExpected(request, response);
                assertNull(response.header("Location"), request.toString());
            }
        }
    }

    @Test
    void badRequests_areComplete() {
        assertAll(
                () -> assertEquals(164, BadRequest.all().size()),
                () -> assertEquals(155, BadRequest.forRedirects().size()),
                () -> assertEquals(9, BadRequest.forTokens().size()));
    }
}
