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

/** Blobs are the registry's to serve: the facade says where they are. */
class BlobsTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;

    private final TokenRegistry server = new TokenRegistry();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # what the registry says         | what the client is told
                    https://cdn.test/x?sig=a%2Bb&t=1 | https://cdn.test/x?sig=a%2Bb&t=1
                    http://cdn.test:81/x             | http://cdn.test:81/x
                    /store/x?sig=1                   | {R}/store/x?sig=1
                    x                                | {R}/v2/org/app/blobs/x
                    """)
    void client_isSentWhereTheRegistrySays(String location, String told) {
        server.has(BLOB, Reply.to(location));
        Facade facade = Facade.of(server.upstream());
        assertThat(new Told[] {facade.get(BLOB), facade.head(BLOB)}).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(307);
            assertThat(answer.header("Location")).isEqualTo(told.replace("{R}", server.registry.url()));
            assertThat(answer.text()).isEmpty();
        });
        assertThat(server.registry.log()).containsExactly("GET /v2/", "GET " + BLOB, "HEAD " + BLOB);
    }

    @Test
    void client_isSentNowhere_ifTheRegistryDoesNotSayWhere() {
        server.has(BLOB, Reply.status(307));
        assertThat(Facade.of(server.upstream()).get(BLOB).outcome())
                .startsWith("502")
                .contains("the redirect has no location");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 308})
    void everyRedirect_becomesATemporaryOne(int status) {
        server.has(BLOB, Reply.status(status).with("Location", "https://cdn.test/x"));
        assertThat(Facade.of(server.upstream()).get(BLOB).status()).isEqualTo(307);
    }

    @Test
    void openRegistry_isNotAskedForTheBlob() {
        server.registry.on("GET /v2/", Reply.ok("{}"));
        Facade facade = Facade.of(server.upstream().withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE));
        Told told = facade.get(BLOB);
        assertThat(told.status()).isEqualTo(307);
        assertThat(told.header("Location")).isEqualTo(server.registry.url() + BLOB);
        assertThat(told.header("Cache-Control")).isEqualTo("no-store");
        assertThat(server.registry.log()).isEmpty();
    }

    @Test
    void detectedOpenRegistry_isRedirectedToForEverything() {
        server.registry.on("GET /v2/", Reply.ok("{}"));
        Upstream detected = Upstream.generic(server.registry.url());
        assertThat(detected.auth()).isEqualTo(AuthMode.DETECT);
        Told told = Facade.renaming(detected).get("/v2/here/app/manifests/latest");
        assertThat(told.status()).isEqualTo(307);
        assertThat(told.header("Location")).isEqualTo(server.registry.url() + "/v2/there/app/manifests/latest");
        assertThat(server.registry.log()).containsExactly("GET /v2/");
    }

    @Test
    void registryThatServesTheBlobItself_isRefused_andNotReadFrom() throws InterruptedException {
        try (BrokenServer registry =
                BrokenServer.neverEnding("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n")) {
            Upstream upstream = Upstream.generic(registry.url()).withAuth(AuthMode.CLIENT);
            Facade facade = new Facade(RegistryFacade.builder()
                    .publicUrl("https://facade.test")
                    .upstream("r", upstream)
                    .route("**", "r"));
            assertThat(facade.get(BLOB).outcome())
                    .startsWith("403 {\"errors\":[{\"code\":\"DENIED\"")
                    .contains(registry.authority() + " serves layers itself and requires a token")
                    .contains("streamBlobs");
            assertThat(registry.wasHungUpOn()).isTrue();
        }
    }

    @Test
    void registryThatServesTheBlobItself_tellsOfIt() {
        server.has(BLOB, Reply.ok("layer").with("Docker-Content-Digest", Samples.LAYER));
        Told told = Facade.of(server.upstream()).head(BLOB);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.header("Content-Length")).isEqualTo("5");
        assertThat(told.header("Docker-Content-Digest")).isEqualTo(Samples.LAYER);
    }

    @Test
    void blob_passesThrough_wherePermitted() {
        server.has(BLOB, Reply.ok(new byte[] {0, -1, 127}).with("Content-Type", "application/octet-stream"));
        Facade facade = Facade.of(server.upstream().withStreamBlobs(true));
        Told told = facade.get(BLOB);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body().bytes()).containsExactly(0, -1, 127);
        assertThat(told.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(facade.head(BLOB).header("Content-Length")).isEqualTo("3");
        assertThat(server.registry.last().method()).isEqualTo("HEAD");
    }

    @Test
    void partOfABlob_passesThrough_wherePermitted() {
        server.on("GET", BLOB, asked -> new Reply(206, List.of(), Body.of("aye")).with("Content-Range", "bytes 1-3/5"));
        Told told = Facade.of(server.upstream().withStreamBlobs(true)).get(BLOB, "Range: bytes=1-3");
        assertThat(server.registry.last().header("Range")).containsExactly("bytes=1-3");
        assertThat(told.outcome()).isEqualTo("206 aye");
        assertThat(told.header("Content-Range")).isEqualTo("bytes 1-3/5");
    }

    @Test
    void redirect_isPassedOn_whereBlobsMayPassThrough() {
        server.has(BLOB, Reply.to("https://cdn.test/x"));
        assertThat(Facade.of(server.upstream().withStreamBlobs(true)).get(BLOB).header("Location"))
                .isEqualTo("https://cdn.test/x");
    }

    @Test
    void lengthOfABlobThatPassesThrough_isThatOfTheRegistry() {
        server.has(BLOB, Reply.ok("layer"));
        Facade facade = Facade.of(server.upstream().withStreamBlobs(true));
        assertThat(facade.ask("GET", BLOB).join().body().length()).isEqualTo(5);
    }

    @Test
    void blobThatIsNotThere_isToldInTheRegistrysWords() {
        server.has(BLOB, Reply.status(404).body("{\"errors\":[{\"code\":\"BLOB_UNKNOWN\"}]}"));
        assertThat(Facade.of(server.upstream().withStreamBlobs(true)).get(BLOB).outcome())
                .isEqualTo("404 {\"errors\":[{\"code\":\"BLOB_UNKNOWN\"}]}");
        assertThat(Facade.of(server.upstream()).get(BLOB).outcome())
                .isEqualTo("404 {\"errors\":[{\"code\":\"BLOB_UNKNOWN\"}]}");
    }
}
