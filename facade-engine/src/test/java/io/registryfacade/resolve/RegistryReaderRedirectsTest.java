package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.settings.ResolveSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reader that copies downloads blobs as registry clients do, from wherever the registry keeps them. */
class RegistryReaderRedirectsTest {
    private static final RepositoryName APP = new RepositoryName("org/app");
    private static final String BLOB_PATH = "/v2/org/app/blobs/" + Samples.LAYER;
    private static final String TAG_PATH = "/v2/org/app/manifests/1.0";
    private static final RegistryRequest.Blob BLOB = new RegistryRequest.Blob(APP, new Digest(Samples.LAYER));
    private static final RegistryRequest.Manifest TAG = new RegistryRequest.Manifest(APP, new Tag("1.0"));

    private final TokenRegistry server = new TokenRegistry();
    private final FakeServer storage = new FakeServer("127.0.0.3");
    private final RegistryReader reader = RegistryReader.following(server.upstream(), ResolveSettings.defaults());

    @AfterEach
    void close() {
        reader.close();
        server.close();
        storage.close();
    }

    @Test
    void blob_isStreamedFromTheRegistry() {
        server.has(BLOB_PATH, FakeResponse.ok("layer"));
        ClientResponse response = ClientResponse.of(reader.blob(BLOB, 0));
        assertThat(response.outcome()).isEqualTo("200 layer");
        assertThat(server.registry.last().header("Range")).isEmpty();
    }

    @Test
    void restOfABlob_isRequestedByItsRange() {
        server.on(
                "GET",
                BLOB_PATH,
                request -> FakeResponse.status(206).body("yer").with("Content-Range", "bytes 2-4/5"));
        ClientResponse response = ClientResponse.of(reader.blob(BLOB, 2));
        assertThat(response.outcome()).isEqualTo("206 yer");
        assertThat(response.header("Content-Range")).isEqualTo("bytes 2-4/5");
        assertThat(server.registry.last().header("Range")).containsExactly("bytes=2-");
    }

    @Test
    void redirectedBlob_comesFromTheStorage_whichGetsTheRangeButNoCredentials() {
        server.has(BLOB_PATH, FakeResponse.redirect(storage.url() + "/moved?signature=1#fragment"));
        storage.has("/moved", FakeResponse.redirect("stored?signature=2"));
        storage.has("/stored", FakeResponse.status(206).body("yer"));
        assertThat(ClientResponse.of(reader.blob(BLOB, 2)).outcome()).isEqualTo("206 yer");
        assertThat(storage.log()).containsExactly("GET /moved?signature=1", "GET /stored?signature=2");
        assertThat(storage.received()).allSatisfy(request -> {
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.header("Range")).containsExactly("bytes=2-");
        });
    }

    @Test
    void redirectedManifest_isFollowed() {
        server.has(TAG_PATH, FakeResponse.redirect(storage.url() + "/v2/mirror/app/manifests/1.0"));
        storage.has("/v2/mirror/app/manifests/1.0", Samples.response(Samples.MANIFEST));
        assertThat(ClientResponse.of(reader.manifest(TAG)).text()).isEqualTo(Samples.MANIFEST);
    }

    @Test
    void errorOfTheStorage_namesTheStorage() {
        server.has(BLOB_PATH, FakeResponse.redirect(storage.url() + "/expired"));
        assertThat(ClientResponse.of(reader.blob(BLOB, 0)).outcome())
                .startsWith("404 ")
                .contains(storage.authority() + " responded 404");
    }

    @Test
    void storageThatCannotBeReached_isNamed() {
        server.has(BLOB_PATH, FakeResponse.redirect("http://127.0.0.1:1/stored"));
        assertThat(ClientResponse.of(reader.blob(BLOB, 0)).outcome())
                .startsWith("502 ")
                .contains("127.0.0.1:1 cannot be reached")
                .doesNotContain("token server");
    }

    @Test
    void redirectWithoutLocation_isNotFollowed() {
        server.has(BLOB_PATH, FakeResponse.status(307));
        assertThat(ClientResponse.of(reader.blob(BLOB, 0)).status()).isEqualTo(307);
    }

    @Test
    void loopOfRedirects_ends() {
        server.has(BLOB_PATH, FakeResponse.redirect(storage.url() + "/loop"));
        storage.has("/loop", FakeResponse.redirect("/loop"));
        assertThat(ClientResponse.of(reader.blob(BLOB, 0)).outcome())
                .startsWith("502 ")
                .contains("redirected more than 10 times");
        assertThat(storage.log()).hasSize(10);
    }

    @Test
    void closedReader_respondsWithAnError() {
        reader.close();
        assertThat(ClientResponse.of(reader.blob(BLOB, 0)).status()).isEqualTo(503);
    }
}
