package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Body;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blobs come from the registry: the facade redirects to their location. */
class BlobsTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;

    private final TokenRegistry server = new TokenRegistry();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # the registry's Location        | the client's Location
                    https://cdn.test/x?sig=a%2Bb&t=1 | https://cdn.test/x?sig=a%2Bb&t=1
                    http://cdn.test:81/x             | http://cdn.test:81/x
                    /store/x?sig=1                   | {R}/store/x?sig=1
                    x                                | {R}/v2/org/app/blobs/x
                    """)
    void blob_isRedirectedToTheRegistrysLocation(String location, String expected) {
        server.has(BLOB, FakeResponse.redirect(location));
        Facade facade = Facade.of(server.upstream());
        assertThat(new ClientResponse[] {facade.get(BLOB), facade.head(BLOB)}).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(307);
            assertThat(response.header("Location")).isEqualTo(expected.replace("{R}", server.registry.url()));
            assertThat(response.text()).isEmpty();
        });
        assertThat(server.registry.log()).containsExactly("GET /v2/", "GET " + BLOB, "HEAD " + BLOB);
    }

    @Test
    void redirectWithoutLocation_is502() {
        server.has(BLOB, FakeResponse.status(307));
        assertThat(Facade.of(server.upstream()).get(BLOB).outcome())
                .startsWith("502")
                .contains("the redirect has no location");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 308})
    void everyRedirect_becomesA307(int status) {
        server.has(BLOB, FakeResponse.status(status).with("Location", "https://cdn.test/x"));
        assertThat(Facade.of(server.upstream()).get(BLOB).status()).isEqualTo(307);
    }

    @Test
    void openRegistry_getsNoRequest() {
        server.registry.on("GET /v2/", FakeResponse.ok("{}"));
        Facade facade = Facade.of(server.upstream().withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE));
        ClientResponse response = facade.get(BLOB);
        assertThat(response.status()).isEqualTo(307);
        assertThat(response.header("Location")).isEqualTo(server.registry.url() + BLOB);
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(server.registry.log()).isEmpty();
    }

    @Test
    void detectedOpenRegistry_getsRedirectsForEverything() {
        server.registry.on("GET /v2/", FakeResponse.ok("{}"));
        Upstream detected = Upstream.generic(server.registry.url());
        assertThat(detected.auth()).isEqualTo(AuthMode.DETECT);
        ClientResponse response = Facade.renaming(detected).get("/v2/here/app/manifests/latest");
        assertThat(response.status()).isEqualTo(307);
        assertThat(response.header("Location")).isEqualTo(server.registry.url() + "/v2/there/app/manifests/latest");
        assertThat(server.registry.log()).containsExactly("GET /v2/");
    }

    @Test
    void blobServedByTheRegistry_isRefused_andNotRead() throws InterruptedException {
        try (ScriptedServer registry =
                ScriptedServer.sendingEndlessly("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n")) {
            Upstream upstream = Upstream.generic(registry.url()).withAuth(AuthMode.CLIENT);
            Facade facade = new Facade(RegistryFacade.builder()
                    .publicUrl("https://facade.test")
                    .upstream("r", upstream)
                    .route("**", "r"));
            assertThat(facade.get(BLOB).outcome())
                    .startsWith("403 {\"errors\":[{\"code\":\"DENIED\"")
                    .contains(registry.authority() + " serves layers itself and requires a token")
                    .contains("streamBlobs");
            assertThat(registry.awaitEnd()).isTrue();
        }
    }

    @Test
    void headOfABlobServedByTheRegistry_isRelayed() {
        server.has(BLOB, FakeResponse.ok("layer").with("Docker-Content-Digest", Samples.LAYER));
        ClientResponse response = Facade.of(server.upstream()).head(BLOB);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Length")).isEqualTo("5");
        assertThat(response.header("Docker-Content-Digest")).isEqualTo(Samples.LAYER);
    }

    @Test
    void blob_isStreamed_ifPermitted() {
        server.has(BLOB, FakeResponse.ok(new byte[] {0, -1, 127}).with("Content-Type", "application/octet-stream"));
        Facade facade = Facade.of(server.upstream().withStreamBlobs(true));
        ClientResponse response = facade.get(BLOB);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().bytes()).containsExactly(0, -1, 127);
        assertThat(response.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(facade.head(BLOB).header("Content-Length")).isEqualTo("3");
        assertThat(server.registry.last().method()).isEqualTo("HEAD");
    }

    @Test
    void rangeOfABlob_isStreamed_ifPermitted() {
        server.on(
                "GET",
                BLOB,
                request -> new FakeResponse(206, List.of(), Body.of("aye")).with("Content-Range", "bytes 1-3/5"));
        ClientResponse response =
                Facade.of(server.upstream().withStreamBlobs(true)).get(BLOB, "Range: bytes=1-3");
        assertThat(server.registry.last().header("Range")).containsExactly("bytes=1-3");
        assertThat(response.outcome()).isEqualTo("206 aye");
        assertThat(response.header("Content-Range")).isEqualTo("bytes 1-3/5");
    }

    @Test
    void redirect_isRelayed_evenIfStreamingIsPermitted() {
        server.has(BLOB, FakeResponse.redirect("https://cdn.test/x"));
        assertThat(Facade.of(server.upstream().withStreamBlobs(true)).get(BLOB).header("Location"))
                .isEqualTo("https://cdn.test/x");
    }

    @Test
    void streamedBlob_hasTheLengthOfTheRegistry() {
        server.has(BLOB, FakeResponse.ok("layer"));
        Facade facade = Facade.of(server.upstream().withStreamBlobs(true));
        assertThat(facade.send("GET", BLOB).join().body().length()).isEqualTo(5);
    }

    @Test
    void missingBlob_getsTheErrorOfTheRegistry() {
        server.has(BLOB, FakeResponse.status(404).body("{\"errors\":[{\"code\":\"BLOB_UNKNOWN\"}]}"));
        assertThat(Facade.of(server.upstream().withStreamBlobs(true)).get(BLOB).outcome())
                .isEqualTo("404 {\"errors\":[{\"code\":\"BLOB_UNKNOWN\"}]}");
        assertThat(Facade.of(server.upstream()).get(BLOB).outcome())
                .isEqualTo("404 {\"errors\":[{\"code\":\"BLOB_UNKNOWN\"}]}");
    }
}
