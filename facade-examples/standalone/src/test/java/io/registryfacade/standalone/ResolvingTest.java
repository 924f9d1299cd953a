package io.registryfacade.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.hosting.RawAnswer;
import io.registryfacade.hosting.RawHttp;
import io.registryfacade.hosting.TokenRegistry;
import io.registryfacade.server.FacadeEngine;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program's own server in front of a registry that wants a token. */
class ResolvingTest {
    private static TokenRegistry registry;
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        registry = TokenRegistry.start();
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("r", Upstream.generic(registry.url()).withStreamBlobs(true))
                .route("my-org/**", "r", "acme/**")
                .build();
        server = new WebServer("127.0.0.1", 0, null, new FacadeHandler(new FacadeEngine(facade))).start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        registry.stop();
    }

    private static RawAnswer ask(String method, String endpoint) throws Exception {
        return RawHttp.send(
                server.url("127.0.0.1").getPort(),
                method + " /v2/my-org/app/" + endpoint + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @Test
    void aManifest_comesThrough() throws Exception {
        RawAnswer manifest = ask("GET", "manifests/1.0");

        assertThat(manifest.status()).isEqualTo(200);
        assertThat(manifest.body()).isEqualTo(TokenRegistry.MANIFEST);
        assertThat(ask("HEAD", "manifests/1.0").header("Content-Length"))
                .isEqualTo(String.valueOf(TokenRegistry.MANIFEST.length()));
    }

    @Test
    void aLayerThatIsElsewhere_isPointedTo() throws Exception {
        assertThat(ask("GET", "blobs/" + TokenRegistry.ELSEWHERE).header("Location"))
                .isEqualTo("https://cdn.test/blob?signature=1");
    }

    @Test
    void aLayerThatMayPassThrough_arrivesWhole() throws Exception {
        assertThat(ask("GET", "blobs/" + TokenRegistry.LAYER_DIGEST).body().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(TokenRegistry.LAYER);
    }

    @Test
    void aLayerThatBreaksOff_doesNotLookWhole() throws Exception {
        RawAnswer layer = ask("GET", "blobs/" + TokenRegistry.BROKEN_DIGEST);

        assertThat(layer.header("Content-Length")).isEqualTo(String.valueOf(TokenRegistry.LAYER.length));
        assertThat(layer.body().length()).isLessThan(TokenRegistry.LAYER.length);
    }
}
