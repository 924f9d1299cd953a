package io.registryfacade.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.oci.Digest;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for a facade on every web server. The test of an adapter extends this: it proves that requests reach the
 * facade as they were sent, and that its answers reach the client, over raw sockets, since any HTTP client would mend
 * most of these requests on the way out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerContract {
    /** The categories of rows that are about the target, which is the facade's to judge. */
    private static final Set<String> ABOUT_TARGETS = Set.of(
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

    private static final TestImage IMAGE =
            TestImage.named("acme-corp/app:1.0").withLayer(OddLayers.LENGTH).forPlatforms("linux/amd64", "linux/arm64");

    /** More than any server here has threads, if it has not one for each request. */
    private static final int SLOW_CLIENTS = 256;

    /** How much further than the client a layer may be read: more than all buffers of all sockets on the way hold. */
    private static final long AHEAD = 64 * 1024 * 1024;

    private final OddLayers oddLayers = new OddLayers();
    private final EmbeddedRegistry registry = oddLayers
            .at(EmbeddedRegistry.builder().images(IMAGE).requireToken())
            .start();

    @SuppressWarnings("NullAway.Init") // JUnit starts both before the first test
    private RunningServer redirecting;

    @SuppressWarnings("NullAway.Init")
    private RunningServer resolving;

    /** A contract of which no test has run yet. */
    protected ServerContract() {}

    /**
     * Starts a server at a free port of the loopback address, with a facade in front of an application. The application
     * gets every request that is none of the facade's, and answers it with 404 and a text that contains
     * {@code application:}, the method and the target as it was sent, with blanks between them: {@code application: GET
     * /app}.
     *
     * @param engine the engine that answers; the contract closes it
     * @return the server; it is closed when the tests that need it are done
     * @throws Exception if it does not start
     */
    protected abstract RunningServer start(FacadeEngine engine) throws Exception;

    private RunningServer start(EngineConfiguration configuration) throws Exception {
        FacadeEngine engine = new FacadeEngine(configuration, List.of());
        RunningServer server = start(engine);
        return new RunningServer(server.port(), () -> {
            server.close();
            engine.close();
        });
    }

    private RunningServer start(RegistryFacade facade) throws Exception {
        return start(EngineConfiguration.of(facade));
    }

    /**
     * The rows of {@code bad-requests.tsv} about targets that the server answers on its own, before any adapter sees
     * them. Their status must be right all the same; only the body is the server's.
     *
     * @return the rows' names, such as {@code B033}; none by default
     */
    protected Set<String> refusedByTheServer() {
        return Set.of();
    }

    /**
     * The rows of {@code bad-requests.tsv} that the server answers in another way than the table says, because it is lax
     * about HTTP itself and leaves the adapter nothing to notice it by. A registry must not be harmed by it: nothing but
     * the facade's own redirects leads anywhere.
     *
     * @return by the row's name, such as {@code B116}, the answer that it gets there; none by default
     */
    protected Map<String, String> answeredOtherwise() {
        return Map.of();
    }

    @BeforeAll
    final void startServers() throws Exception {
        redirecting = start(TwoOrigins.facade());
        resolving = start(RegistryFacade.builder()
                .upstream("r", Upstream.generic(registry.url().toString()).withStreamBlobs(true))
                .route("acme/**", "r", "acme-corp/**")
                .build());
    }

    @AfterAll
    final void stopServers() throws Exception {
        resolving.close();
        redirecting.close();
        registry.close();
    }

    /**
     * Asks a server, with the host of the facade's public URL, and for the end of the connection.
     *
     * @param server the server
     * @param method the method
     * @param target the target
     * @param headers more header lines
     * @return what came back
     * @throws Exception if nothing did
     */
    protected static RawAnswer ask(RunningServer server, String method, String target, String... headers)
            throws Exception {
        String fields = Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat);
        boolean hasHost = Stream.of(headers).anyMatch(header -> header.startsWith("Host:"));
        return RawHttp.send(
                server.port(),
                method + " " + target + " HTTP/1.1\r\n" + (hasHost ? "" : "Host: facade.test\r\n") + fields
                        + "Connection: close\r\n\r\n");
    }

    private static void assertHeaders(RawAnswer answer, String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            assertEquals(namesAndValues[i + 1], answer.header(namesAndValues[i]), answer.head());
        }
    }

    @Test
    void pull_isRedirectedToTheUpstream_underItsNameThere() throws Exception {
        RawAnswer answer = ask(redirecting, "GET", "/v2/acme/app/manifests/1.0");

        assertEquals(307, answer.status());
        assertHeaders(
                answer,
                "Location",
                "https://backing-a.test/v2/acme-corp/app/manifests/1.0",
                "Docker-Distribution-API-Version",
                "registry/2.0",
                "Cache-Control",
                "no-store",
                "Content-Length",
                "0");
        assertEquals("", answer.body());
    }

    @Test
    void query_ofAList_isKept_butForNs() throws Exception {
        RawAnswer answer = ask(redirecting, "GET", "/v2/acme/app/tags/list?n=2&x=y&last=1.0&ns=docker.io");

        assertHeaders(answer, "Location", "https://backing-a.test/v2/acme-corp/app/tags/list?n=2&x=y&last=1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v2/"})
    void ping_isAnswered(String target) throws Exception {
        RawAnswer answer = ask(redirecting, "GET", target);

        assertEquals(200, answer.status());
        assertHeaders(answer, "Content-Type", "application/json", "Docker-Distribution-API-Version", "registry/2.0");
        assertEquals("{}", answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/", "/v2/acme/app/manifests/1.0", "/v2/other/app/manifests/1.0", "/v2/acme/app/manifests/-"})
    void head_isAnsweredLikeGet_withoutABody(String target) throws Exception {
        RawAnswer get = ask(redirecting, "GET", target);
        RawAnswer head = ask(redirecting, "HEAD", target);

        assertEquals("", head.body());
        assertEquals(get.status(), head.status());
        assertEquals(withoutDate(get), withoutDate(head));
        assertNotNull(head.header("Content-Length"), head.head());
    }

    private static Map<String, String> withoutDate(RawAnswer answer) {
        Map<String, String> headers = answer.headers();
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v2/other/app/manifests/1.0,   403, DENIED",
        "PUT,    /v2/acme/app/manifests/1.0,    403, DENIED",
        "POST,   /v2/acme/app/blobs/uploads/,   403, DENIED",
        "GET,    /v2/_catalog,                  404, UNSUPPORTED",
        "GET,    /v2/acme/app,                  404, UNSUPPORTED",
        "GET,    /v2/acme/APP/manifests/1.0,    400, NAME_INVALID",
        "GET,    /v2/acme/app/manifests/-1,     404, MANIFEST_UNKNOWN",
        "PUT,    /v2/acme/app/manifests/-1,     400, TAG_INVALID",
        "GET,    /v2/acme/app/blobs/1.0,        400, DIGEST_INVALID",
        "DELETE, /v2/acme/app/tags/list,        405, UNSUPPORTED",
    })
    void refusal_saysWhy(String method, String target, int status, String code) throws Exception {
        RawAnswer answer = ask(redirecting, method, target);

        assertEquals(status, answer.status());
        assertTrue(answer.body().startsWith("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\""), answer.body());
        assertHeaders(
                answer,
                "Content-Type",
                "application/json",
                "Docker-Distribution-API-Version",
                "registry/2.0",
                "Cache-Control",
                "no-store");
        assertEquals(status == 405 ? "GET, HEAD" : null, answer.header("Allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2foo", "/app", "/app/v2/acme/app/manifests/1.0"})
    void whatIsNotOurs_reachesTheApplicationUntouched(String target) throws Exception {
        RawAnswer answer = ask(redirecting, "GET", target);

        assertEquals(404, answer.status());
        assertTrue(answer.body().contains("application: GET " + target), answer.body());
        for (String header : List.of("Docker-Distribution-API-Version", "Cache-Control", "Location")) {
            assertNull(answer.header(header), header);
        }
    }

    @Test
    void anotherHost_isRefused_whereThePublicUrlIsKnown() throws Exception {
        RawAnswer answer = ask(redirecting, "GET", "/v2/", "Host: other.test");

        assertEquals(421, answer.status());
        assertTrue(answer.body().contains("https://facade.test"), answer.body());
    }

    @Test
    void aRequestWithoutHost_isAnswered_whereAnyHostWillDo() throws Exception {
        assertEquals(
                200, RawHttp.send(resolving.port(), "GET /v2/ HTTP/1.0\r\n\r\n").status());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.0/8, 307", "192.0.2.0/24, 421"})
    void hostThatAProxyTells_isBelieved_ifTheConnectionIsFromATrustedOne(String trusted, int status) throws Exception {
        try (RunningServer server = start(behindProxy(trusted))) {
            RawAnswer answer = ask(
                    server,
                    "GET",
                    "/v2/acme/app/manifests/1.0",
                    "Host: internal.test",
                    "X-Forwarded-For: 127.0.0.1",
                    "X-Forwarded-Host: facade.test");

            assertEquals(status, answer.status());
        }
    }

    @Test
    void headerInSeveralLines_isReadToTheLast() throws Exception {
        try (RunningServer server = start(behindProxy("127.0.0.0/8"))) {
            String target = "/v2/acme/app/manifests/1.0";
            String ours = "x-forwarded-host: facade.test";
            String other = "X-Forwarded-Host: other.test";

            assertEquals(
                    307,
                    ask(server, "GET", target, "Host: internal.test", other, ours)
                            .status());
            assertEquals(
                    421,
                    ask(server, "GET", target, "Host: internal.test", ours, other)
                            .status());
        }
    }

    private static EngineConfiguration behindProxy(String trusted) {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("a", Upstream.generic("https://backing-a.test").withAuth(Auth.NONE))
                .route("acme/**", "a")
                .build();
        return EngineConfiguration.of(facade).withTrustedProxies(trusted);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v2/,                          200",
        "HEAD, /v2/,                          200",
        "GET,  /v2/acme/app/manifests/1.0,    200",
        "HEAD, /v2/acme/app/manifests/1.0,    200",
        "GET,  /v2/acme/app/manifests/2.0,    404",
        "HEAD, /v2/acme/app/manifests/2.0,    404",
        "GET,  /v2/acme/app/tags/list,        200",
        "GET,  /v2/other/app/manifests/1.0,   403",
        "HEAD, /v2/other/app/manifests/1.0,   403",
        "GET,  /v2/_catalog,                  404",
        "DELETE, /v2/acme/app/tags/list,      405",
        "GET,  /app,                          404",
    })
    void aSecondRequest_onTheSameConnection_isAnswered(String method, String target, int status) throws Exception {
        try (RawConnection connection = new RawConnection(resolving.port())) {
            assertEquals(status, connection.ask(method, target).status());
            assertEquals("{}", connection.ask("GET", "/v2/").body());
        }
    }

    @Test
    void aSecondRequest_behindARedirect_isAnswered() throws Exception {
        try (RawConnection connection = new RawConnection(redirecting.port())) {
            for (String method : List.of("GET", "HEAD", "GET")) {
                assertEquals(
                        307,
                        connection.ask(method, "/v2/acme/app/manifests/1.0").status());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.registryfacade.testkit.BadRequest#forRedirects")
    void badRequest_isAnsweredAsTheTableSays(BadRequest request) throws Exception {
        RawAnswer answer = RawHttp.send(redirecting.port(), request.wire());

        assertFits(request, answer);
        String location = answer.header("Location");
        if (location != null) {
            assertTrue(TwoOrigins.LOCATIONS.stream().anyMatch(location::startsWith), location);
        }
        if (isAnsweredByTheFacade(request, answer)) {
            assertHeaders(
                    answer, "Docker-Distribution-API-Version", "registry/2.0", "Content-Type", "application/json");
            assertTrue(answer.body().startsWith("{\"errors\":[{\"code\":\""), answer.body());
            assertTrue(answer.body().endsWith("\"}]}"), answer.body());
        }
    }

    private void assertFits(BadRequest request, RawAnswer answer) {
        String otherwise = answeredOtherwise().get(request.id());
        List<String> expected = otherwise == null ? request.expected() : List.of(otherwise);
        assertTrue(
                expected.stream().anyMatch(answer::fits),
                () -> request + ": " + expected + " expected, but was " + answer);
        assertFalse(answer.head().contains("evil.test"), answer.head());
    }

    /** What is about the target is the facade's to answer; what breaks HTTP itself is the server's. */
    private boolean isAnsweredByTheFacade(BadRequest request, RawAnswer answer) {
        return ABOUT_TARGETS.contains(request.category())
                && request.target().startsWith("/v2/")
                && answer.status() >= 400
                && !refusedByTheServer().contains(request.id());
    }

    /** So that nothing stays named that the server has learned since. */
    @Test
    void whatIsAnsweredOtherwise_isNotAsTheTableSays() {
        for (BadRequest request : BadRequest.all()) {
            String otherwise = answeredOtherwise().get(request.id());
            assertFalse(otherwise != null && request.expected().contains(otherwise), request.toString());
        }
    }

    /** Those for the token endpoint, which there is only where clients log in. */
    @Test
    void badRequestsForATokenAreAnsweredAsTheTableSays() throws Exception {
        try (RunningServer server =
                start(TwoOrigins.facadeWithLogin(registry.url().toString()))) {
            for (BadRequest request : BadRequest.forTokens()) {
                RawAnswer answer = RawHttp.send(server.port(), request.wire());
                assertFits(request, answer);
                assertNull(answer.header("Location"), request.toString());
            }
        }
    }

    @Test
    void whereAClientCannotBeSentAlone_theFacadeAsksForIt() throws Exception {
        RawAnswer manifest = ask(resolving, "GET", "/v2/acme/app/manifests/1.0");

        assertEquals(200, manifest.status());
        assertEquals(IMAGE.digest(), digest(manifest));
        assertHeaders(
                manifest,
                "Content-Type",
                "application/vnd.oci.image.index.v1+json",
                "Docker-Distribution-API-Version",
                "registry/2.0",
                "Cache-Control",
                "no-store");
        assertEquals("{\"name\":\"acme/app\",\"tags\":[\"1.0\"]}", tags());
        assertEquals(404, ask(resolving, "GET", "/v2/acme/app/manifests/2.0").status());
    }

    private String tags() throws Exception {
        return ask(resolving, "GET", "/v2/acme/app/tags/list").body();
    }

    private static Digest digest(RawAnswer answer) {
        return Content.digest(answer.body().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void headOfWhatIsResolved_hasItsLength() throws Exception {
        RawAnswer get = ask(resolving, "GET", "/v2/acme/app/manifests/1.0");
        RawAnswer head = ask(resolving, "HEAD", "/v2/acme/app/manifests/1.0");

        assertHeaders(head, "Content-Length", String.valueOf(get.body().length()));
        assertEquals("", head.body());
    }

    @Test
    void everyLineOfAccept_reachesTheRegistry() throws Exception {
        registry.forgetRequests();
        ask(resolving, "GET", "/v2/acme/app/manifests/3.0", "Accept: application/a", "Accept: application/b");

        List<String> accepted = registry.requests().stream()
                .filter(request -> request.target().endsWith("/manifests/3.0"))
                .map(request -> String.join(",", request.headers().all("Accept")))
                .toList();
        assertFalse(accepted.isEmpty());
        for (String types : accepted) {
            assertTrue(types.contains("application/a") && types.contains("application/b"), types);
        }
    }

    @Test
    void aLayerThatMayPassThrough_arrivesWhole() throws Exception {
        RawAnswer layer =
                ask(resolving, "GET", "/v2/acme/app/blobs/" + IMAGE.layers().get(0));

        assertEquals(200, layer.status());
        assertEquals(IMAGE.layers().get(0), digest(layer));
    }

    @Test
    void headOfALayer_hasItsLength_andNoBody() throws Exception {
        String target = "/v2/acme/app/blobs/" + IMAGE.layers().get(0);
        RawAnswer head = ask(resolving, "HEAD", target);

        assertEquals(200, head.status());
        assertTrue(Long.parseLong(String.valueOf(head.header("Content-Length"))) > OddLayers.LENGTH, head.head());
        assertEquals("", head.body());
    }

    @Test
    void aLayerThatBreaksOff_doesNotLookWhole() throws Exception {
        // without asking for the end of the connection, which is what must come
        RawAnswer layer = RawHttp.send(
                resolving.port(),
                "GET /v2/acme/app/blobs/" + OddLayers.BROKEN + " HTTP/1.1\r\nHost: facade.test\r\n\r\n");

        assertHeaders(layer, "Content-Length", String.valueOf(OddLayers.LENGTH));
        assertTrue(layer.body().length() < OddLayers.LENGTH);
    }

    @Test
    void aClientThatHasGone_isNotWaitedFor() throws Exception {
        try (RawConnection connection = new RawConnection(resolving.port())) {
            connection.send("GET", "/v2/acme/app/blobs/" + OddLayers.ENDLESS);
            assertTrue(connection.receive());
        }
        assertTrue(oddLayers.givenUp().get(RawHttp.GUARD_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** If it were read as fast as it comes, it would be far ahead at once, and end only with the memory. */
    @Test
    void aSlowClient_isReadForNoFasterThanItTakes_andKeepsNobodyWaiting() throws Exception {
        try (RawConnection slow = new RawConnection(resolving.port())) {
            slow.send("GET", "/v2/acme/app/blobs/" + OddLayers.COUNTED);
            long taken = 0;
            for (int i = 0; i < 200; i++) {
                int came = slow.take();
                assertTrue(came > 0, "the layer ended");
                taken += came;
                assertEquals(
                        200, ask(resolving, "GET", "/v2/acme/app/manifests/1.0").status());
                assertTrue(oddLayers.sent() - taken < AHEAD, oddLayers.sent() + " sent, " + taken + " taken");
            }
            assertTrue(oddLayers.sent() > 0, "the layer was not asked for");
        }
    }

    @Test
    void clientsThatSendTheirRequestByteByByte_keepNobodyWaiting() throws Exception {
        String request = "GET /v2/acme/app/manifests/1.0 HTTP/1.1\r\nHost: facade.test\r\n\r\n";
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                slow.add(new RawConnection(redirecting.port()));
            }
            for (int i = 0; i < request.length(); i++) {
                for (RawConnection each : slow) {
                    each.send(request.substring(i, i + 1));
                }
                assertEquals(200, ask(redirecting, "GET", "/v2/").status());
            }
            for (RawConnection each : slow) {
                assertHeaders(each.answer(false), "Location", "https://backing-a.test/v2/acme-corp/app/manifests/1.0");
            }
        } finally {
            for (RawConnection each : slow) {
                each.close();
            }
        }
    }

    @Test
    void badRequests_areAllThere() {
        assertAll(
                () -> assertEquals(164, BadRequest.all().size()),
                () -> assertEquals(155, BadRequest.forRedirects().size()),
                () -> assertEquals(9, BadRequest.forTokens().size()));
    }
}
