package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blobs come from the first mirror that is for the client's network and has them, or else as without mirrors. */
class MirrorsTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;
    private static final String HEAD = "HEAD " + MirrorServers.path(Samples.LAYER);
    private static final String CDN = "https://cdn.test/x";

    private static SelfSignedCertificate certificate;

    private final TokenRegistry registry = new TokenRegistry();
    private MirrorServers servers;
    private FakeServer near;
    private FakeServer far;

    @BeforeAll
    static void createCertificate(@TempDir Path directory) throws Exception {
        certificate = SelfSignedCertificate.in(directory, "mirrors");
    }

    @BeforeEach
    void start() {
        servers = new MirrorServers(certificate);
        near = servers.start();
        far = servers.start();
        registry.has(BLOB, FakeResponse.redirect(CDN));
    }

    @AfterEach
    void close() {
        registry.close();
        servers.close();
    }

    private static FakeServer hasLayer(FakeServer server) {
        return server.on(HEAD, FakeResponse.ok("layer"));
    }

    private Mirror near() {
        return MirrorServers.mirror("mirror.test", near);
    }

    private Mirror far() {
        return MirrorServers.mirror("other.test", far);
    }

    private String atNear() {
        return MirrorServers.location("mirror.test", near, Samples.LAYER);
    }

    private String atFar() {
        return MirrorServers.location("other.test", far, Samples.LAYER);
    }

    private Facade facade(Mirror... mirrors) {
        return facade(servers.names(), registry.upstream(), mirrors);
    }

    private Facade facade(MirrorNames names, Upstream upstream, Mirror... mirrors) {
        return new Facade(
                RegistryFacade.builder()
                        .upstream("r", servers.upstream(upstream, mirrors))
                        .route("**", "r"),
                ResolveSettings.defaults(),
                names);
    }

    private static String location(Facade facade) {
        return facade.get(BLOB).header("Location");
    }

    @Test
    void blob_isRedirectedToTheMirror_withoutARequestToTheRegistry() {
        hasLayer(near);
        Facade facade = facade(near());
        assertThat(List.of(facade.get(BLOB), facade.head(BLOB))).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(307);
            assertThat(response.header("Location")).isEqualTo(atNear());
            // it depends on the client's network
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.text()).isEmpty();
        });
        assertThat(near.log()).containsExactly(HEAD);
        assertThat(registry.registry.log()).isEmpty();
    }

    @Test
    void registryAsMirror_hasTheNameOfTheUpstream() {
        near.on("HEAD /v2/there/app/blobs/" + Samples.LAYER, FakeResponse.ok("layer"));
        String url = "https://mirror.test:" + near.address().getPort();
        Facade facade = new Facade(
                RegistryFacade.builder()
                        .upstream("r", servers.upstream(registry.upstream(), Mirror.of(url)))
                        .route("here/**", "r", "there/**"),
                ResolveSettings.defaults(),
                servers.names());
        assertThat(facade.get("/v2/here/app/blobs/" + Samples.LAYER).header("Location"))
                .isEqualTo(url + "/v2/there/app/blobs/" + Samples.LAYER);
    }

    @Test
    void mirrors_areAskedInOrder_untilOneHasTheBlob() {
        hasLayer(far);
        Facade facade = facade(near(), far());
        assertThat(location(facade)).isEqualTo(atFar());
        assertThat(near.log()).containsExactly(HEAD);
        hasLayer(near);
        assertThat(location(facade(near(), far()))).isEqualTo(atNear());
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, near",
        "203.0.114.7, far",
        "2001:db8::1, near",
        "2001:db9::1, far",
        "::ffff:203.0.113.7, near",
        ", far"
    })
    void mirror_isThatOfTheClientsNetwork(String client, String expected) {
        hasLayer(near);
        hasLayer(far);
        Facade facade = facade(near().withNetworks("203.0.113.0/24", "2001:db8::/32"), far());
        assertThat(location(client == null ? facade : facade.from(client)))
                .isEqualTo(expected.equals("near") ? atNear() : atFar());
        assertThat((expected.equals("near") ? far : near).log()).isEmpty();
    }

    @Test
    void otherClients_getTheBlobFromTheRegistry() {
        hasLayer(near);
        Facade facade = facade(near().withNetworks("203.0.113.0/24"));
        assertThat(location(facade.from("192.0.2.1"))).isEqualTo(CDN);
        assertThat(location(facade.from("203.0.113.1"))).isEqualTo(atNear());
        assertThat(location(facade.from("192.0.2.1"))).isEqualTo(CDN);
    }

    @Test
    void clientsOfSeveralNetworks_doNotShareAResponseInFlight() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        holdHead(arrived, released);
        Facade facade = facade(near().withNetworks("203.0.113.0/24"));
        CompletableFuture<?> inFlight = facade.from("203.0.113.1").send("GET", BLOB);
        arrived.await();
        assertThat(location(facade.from("192.0.2.1"))).isEqualTo(CDN);
        released.countDown();
        assertThat(inFlight).succeedsWithin(Duration.ofSeconds(30)).asString().contains(atNear());
    }

    /** Lets the near mirror say when a request has arrived, and respond that it has the layer when it is released. */
    private void holdHead(CountDownLatch arrived, CountDownLatch released) {
        near.on(HEAD, request -> {
            arrived.countDown();
            await(released);
            return FakeResponse.ok("layer");
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void equalRequestsInFlight_areSentOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        holdHead(arrived, released);
        Facade facade = facade(near());
        // with a range, requests of clients are not shared themselves
        List<CompletableFuture<ClientResponse>> responses = IntStream.range(0, 5)
                .mapToObj(i -> facade.send("GET", BLOB, "Range: bytes=" + i + "-"))
                .map(response -> response.thenApply(sent -> ClientResponse.of(CompletableFuture.completedFuture(sent))))
                .toList();
        arrived.await();
        released.countDown();
        assertThat(responses)
                .allSatisfy(response ->
                        assertThat(response.join().header("Location")).isIn(atNear(), CDN));
        assertThat(near.log()).containsExactly(HEAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 301, 302, 307, 308, 401, 403, 404, 410, 429, 500, 503})
    void mirrorThatDoesNotRespond200_doesNotHaveTheBlob(int status) {
        near.on(HEAD, FakeResponse.status(status).with("Location", "https://elsewhere.test/"));
        Facade facade = facade(near());
        assertThat(location(facade)).isEqualTo(CDN);
        assertThat(location(facade)).isEqualTo(CDN);
        // remembered, too
        assertThat(near.log()).containsExactly(HEAD);
    }

    @Test
    void mirrorThatRedirects_isReportedOnce() {
        near.on(HEAD, FakeResponse.status(302).with("Location", "https://elsewhere.test/"));
        Facade facade = facade(near());
        facade.get(BLOB);
        facade.advance(Duration.ofMinutes(2));
        facade.get(BLOB);
        assertThat(near.log()).hasSize(2);
        assertThat(facade.events().mirrors)
                .containsExactly(
                        near() + " unusable: mirror.test:" + near.address().getPort()
                                + " responded 302, and a mirror that redirects does not count as one that has a blob; name the"
                                + " server that it redirects to");
    }

    @ParameterizedTest
    @CsvSource({"200, 599, 1", "200, 601, 2", "404, 59, 1", "404, 61, 2", "503, 4, 1", "503, 6, 2"})
    void outcome_isRemembered_forItsTime(int status, int seconds, int requests) {
        near.on(HEAD, FakeResponse.status(status));
        Facade facade = facade(near());
        facade.get(BLOB);
        facade.advance(Duration.ofSeconds(seconds));
        facade.get(BLOB);
        assertThat(near.log()).hasSize(requests);
    }

    @Test
    void headersAndCredentialsOfTheClient_areNotSentToTheMirror() {
        hasLayer(near);
        facade(near())
                .get(
                        BLOB,
                        "Authorization: Bearer secret",
                        "Cookie: secret",
                        "Accept: secret",
                        "Range: bytes=1-",
                        "User-Agent: secret",
                        "X-Forwarded-For: 192.0.2.1");
        assertThat(near.last().headerLines())
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder("Accept-encoding", "Connection", "Host", "User-agent");
        assertThat(near.last().header("User-Agent")).containsExactly("registry-facade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIRECT", "AUTO", "RESOLVE"})
    void withoutAMirror_theBlobGoesAsBefore(Delivery delivery) {
        Upstream open = Upstream.generic(registry.registry.url()).withAuth(AuthMode.NONE);
        Facade facade = new Facade(
                RegistryFacade.builder()
                        .upstream("r", servers.upstream(open, near()))
                        .route("**", "r")
                        .delivery(delivery)
                        .redirectStatus(308)
                        .redirectCacheControl("max-age=60"),
                ResolveSettings.defaults(),
                servers.names());
        ClientResponse response = facade.get(BLOB);
        assertThat(response.status()).isEqualTo(308);
        assertThat(response.header("Location")).isEqualTo(registry.registry.url() + BLOB);
        // another client may be near a mirror
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(registry.registry.log()).isEmpty();
        assertThat(near.log()).containsExactly(HEAD);
    }

    @Test
    void redirectToAMirror_isNeverPermanent() {
        hasLayer(near);
        Facade facade = new Facade(
                RegistryFacade.builder()
                        .upstream("r", servers.upstream(registry.upstream(), near()))
                        .route("**", "r")
                        .delivery(Delivery.REDIRECT)
                        .redirectStatus(308)
                        .redirectCacheControl("max-age=60"),
                ResolveSettings.defaults(),
                servers.names());
        assertThat(facade.get(BLOB).status()).isEqualTo(307);
        assertThat(facade.get(BLOB).header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void mirrorsOfSeveralUpstreams_areAskedWithTheirUpstream() {
        FakeServer second = new FakeServer("127.0.0.3");
        try (second) {
            hasLayer(far);
            Upstream empty = Upstream.generic(second.url()).withAuth(AuthMode.NONE);
            Facade facade = new Facade(
                    RegistryFacade.builder()
                            .upstream("first", servers.upstream(empty, near()))
                            .upstream("second", servers.upstream(registry.upstream(), far()))
                            .route("**", List.of(new UpstreamRef("first"), new UpstreamRef("second"))),
                    ResolveSettings.defaults(),
                    servers.names());
            assertThat(location(facade)).isEqualTo(atFar());
            assertThat(near.log()).containsExactly(HEAD);
            // the second time, where the blob was found
            assertThat(location(facade)).isEqualTo(atFar());
            assertThat(second.log()).containsExactly("HEAD " + BLOB, "GET " + BLOB);
        }
    }

    @Test
    void mirrorThatIsDown_isNoFailureOfTheRegistry() {
        near.stop();
        Facade facade = facade(near());
        for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
            assertThat(location(facade)).isEqualTo(CDN);
            facade.advance(Duration.ofSeconds(6));
        }
        assertThat(facade.events().mirrors)
                .singleElement()
                .asString()
                .startsWith(near() + " ")
                .contains("mirror.test");
        assertThat(facade.events().changes)
                .allSatisfy(health -> assertThat(health.problem()).isNull());
        assertThat(facade.events().statuses).allMatch(status -> status > 0);
    }

    @Test
    void brokenMirror_isLeftAlone_untilItWorksAgain() {
        Facade facade = facade(near());
        for (int i = 0; i < 10; i++) {
            String digest = "sha256:" + String.valueOf(i).repeat(64);
            near.on("HEAD " + MirrorServers.path(digest), FakeResponse.status(503));
            facade.get("/v2/org/app/blobs/" + digest);
        }
        assertThat(near.log()).hasSize(CircuitBreaker.FAILURES);
        assertThat(facade.events().mirrors)
                .containsExactly(near() + " mirror.test:" + near.address().getPort() + " responded 503");
        hasLayer(near);
        assertThat(location(facade)).isEqualTo(CDN);
        facade.advance(CircuitBreaker.PAUSE);
        assertThat(location(facade)).isEqualTo(atNear());
        assertThat(facade.events().mirrors).hasSize(2).last().isEqualTo(near() + " null");
    }

    @Test
    void hangingMirrors_delayAPullBriefly() throws Exception {
        try (ServerSocket one = new ServerSocket(0, 50, near.address().getAddress());
                ServerSocket two = new ServerSocket(0, 50, near.address().getAddress())) {
            hasLayer(near);
            Facade facade = facade(hanging("other.test", one), hanging("third.test", two), near());
            long start = System.nanoTime();
            // once the time of one request is over, no further mirror is asked
            assertThat(location(facade)).isEqualTo(CDN);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(near.log()).isEmpty();
            // both are known to fail now
            assertThat(location(facade)).isEqualTo(CDN);
            assertThat(location(facade)).isEqualTo(atNear());
        }
    }

    private static Mirror hanging(String name, ServerSocket socket) {
        return Mirror.of("https://" + name + ":" + socket.getLocalPort() + "/{hex}");
    }

    @Test
    void mirrorWithAnotherCertificate_isNotUsed() {
        hasLayer(near);
        Upstream untrusting = registry.upstream().withMirrors(List.of(near()));
        Facade facade = new Facade(
                RegistryFacade.builder().upstream("r", untrusting).route("**", "r"),
                ResolveSettings.defaults(),
                servers.names());
        assertThat(location(facade)).isEqualTo(CDN);
        assertThat(near.log()).isEmpty();
    }

    @Test
    void mirrorWithAnInternalAddress_isNeverContacted_andReportedOnce() {
        hasLayer(near);
        Facade facade = facade(servers.internalNames(), registry.upstream(), near());
        assertThat(location(facade)).isEqualTo(CDN);
        facade.advance(Duration.ofSeconds(6));
        assertThat(location(facade)).isEqualTo(CDN);
        assertThat(near.log()).isEmpty();
        assertThat(facade.events().mirrors)
                .containsExactly(near() + " unusable: mirror.test has the internal address 127.0.0.1");
    }

    @Test
    void unknownName_isAFailure() {
        Facade facade = facade(Mirror.of("https://unknown.test/{hex}"));
        assertThat(location(facade)).isEqualTo(CDN);
        assertThat(facade.events().mirrors).isEmpty();
    }

    /** The digest protects the client from such a mirror, but the pull fails. */
    @Test
    void mirrorThatClaimsToHaveEverything_isBelieved() {
        near.on("HEAD /blobs/sha256/" + "c".repeat(64), FakeResponse.ok("not this blob"));
        assertThat(facade(near())
                        .get("/v2/org/app/blobs/sha256:" + "c".repeat(64))
                        .header("Location"))
                .isEqualTo(MirrorServers.location("mirror.test", near, "sha256:" + "c".repeat(64)));
    }

    @Test
    void manifestsAndLists_neverComeFromAMirror() {
        registry.has("/v2/org/app/manifests/1", Samples.response(Samples.MANIFEST));
        registry.has("/v2/org/app/tags/list", FakeResponse.ok("{\"name\":\"org/app\",\"tags\":[]}"));
        Facade facade = facade(near());
        assertThat(Stream.of("manifests/1", "tags/list")
                        .map(endpoint -> facade.get("/v2/org/app/" + endpoint).status()))
                .containsExactly(200, 200);
        assertThat(near.log()).isEmpty();
    }

    @Test
    void timeoutOfTheUpstream_countsForItsMirrors_ifItIsShorter() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, near.address().getAddress())) {
            Upstream impatient = servers.upstream(registry.upstream(), hanging("mirror.test", socket));
            Facade facade = new Facade(
                    RegistryFacade.builder()
                            .upstream(
                                    "r",
                                    impatient.withConnection(ConnectionSettings.defaults()
                                            .withTimeouts(Duration.ofMillis(200), Duration.ofMillis(300))))
                            .route("**", "r"),
                    ResolveSettings.defaults(),
                    servers.names());
            assertThat(location(facade)).isEqualTo(CDN);
        }
    }

    @Test
    void removedUpstream_hasNoConnectionsToMirrors() {
        hasLayer(near);
        Facade facade = facade(near());
        assertThat(location(facade)).isEqualTo(atNear());
        facade.resolver().retain(List.of(), ResolveSettings.defaults());
        assertThat(location(facade)).isEqualTo(atNear());
        facade.close();
        assertThat(facade.get(BLOB).status()).isEqualTo(503);
    }

    @Test
    void proxy_mayHaveAnInternalAddress() {
        try (ScriptedServer proxy = ScriptedServer.sending("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")) {
            Upstream proxied = servers.upstream(registry.upstream(), near());
            InetSocketAddress address = InetSocketAddress.createUnresolved("127.0.0.1", proxy.port());
            Facade facade = new Facade(
                    RegistryFacade.builder()
                            .upstream(
                                    "r",
                                    proxied.withConnection(proxied.connection().withProxy(address)))
                            .route("**", "r"),
                    ResolveSettings.defaults(),
                    new MirrorNames(InetAddress::getAllByName, MirrorNames.SYSTEM.isInternal()));
            facade.get(BLOB);
            assertThat(proxy.requests()).isPositive();
            assertThat(facade.events().mirrors).isEmpty();
        }
    }
}
