package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reader returns what a registry itself says, with every kind of authentication. */
class RegistryReaderTest {
    private static final RepositoryName APP = new RepositoryName("org/app");
    private static final String TAG_PATH = "/v2/org/app/manifests/1.0";
    private static final RegistryRequest.Manifest TAG = new RegistryRequest.Manifest(APP, new Tag("1.0"));
    private static final RegistryRequest.Manifest BY_DIGEST =
            new RegistryRequest.Manifest(APP, new Digest(Samples.DIGEST));
    private static final RegistryRequest.Blob BLOB = new RegistryRequest.Blob(APP, new Digest(Samples.LAYER));

    private final TokenRegistry server = new TokenRegistry();
    private final RegistryReader reader = RegistryReader.of(server.upstream(), ResolveSettings.defaults());

    @AfterEach
    void close() {
        reader.close();
        server.close();
    }

    @Test
    void head_ofATag_isAuthorized_andNamesTheDigest() {
        server.has(TAG_PATH, Samples.response(Samples.MANIFEST));
        ClientResponse response = ClientResponse.of(reader.head(TAG));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Docker-Content-Digest")).isEqualTo(Samples.DIGEST);
        assertThat(server.registry.log()).containsExactly("GET /v2/", "HEAD " + TAG_PATH);
    }

    @Test
    void head_ofARedirectedBlob_isTheRedirect_withoutItsLocation() {
        server.has("/v2/org/app/blobs/" + Samples.LAYER, FakeResponse.redirect("https://store.example.com/?secret"));
        ClientResponse response = ClientResponse.of(reader.head(BLOB));
        assertThat(response.status()).isEqualTo(307);
        assertThat(response.headers()).isEmpty();
    }

    @Test
    void missingContent_is404() {
        server.has("/v2/org/app/blobs/" + Samples.LAYER, FakeResponse.status(404));
        assertThat(ClientResponse.of(reader.head(BLOB)).outcome())
                .startsWith("404 ")
                .contains("responded 404");
    }

    @Test
    void rateLimit_saysWhenToRetry() {
        server.has(TAG_PATH, FakeResponse.status(429).with("Retry-After", "60"));
        ClientResponse response = ClientResponse.of(reader.head(TAG));
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("Retry-After")).isEqualTo("60");
    }

    @Test
    void manifest_isVerifiedByTheRequestedDigest() {
        server.has("/v2/org/app/manifests/" + Samples.DIGEST, FakeResponse.ok("{}"));
        assertThat(ClientResponse.of(reader.manifest(BY_DIGEST)).outcome())
                .startsWith("502 ")
                .contains("sent another manifest than " + Samples.DIGEST);
    }

    @Test
    void manifest_hasItsDigest_ifTheRegistryDoesNotSayIt() {
        server.has(TAG_PATH, FakeResponse.ok(Samples.MANIFEST));
        ClientResponse response = ClientResponse.of(reader.manifest(TAG));
        assertThat(response.header("Docker-Content-Digest")).isEqualTo(Samples.DIGEST);
        assertThat(response.text()).isEqualTo(Samples.MANIFEST);
    }

    @Test
    void signedManifestOfSchema1_keepsTheDigestOfItsPayload() {
        server.has(
                TAG_PATH,
                Samples.response("{}")
                        .with("Content-Type", "application/vnd.docker.distribution.manifest.v1+prettyjws"));
        assertThat(ClientResponse.of(reader.manifest(TAG)).status()).isEqualTo(200);
        server.has(
                "/v2/org/app/manifests/" + Samples.DIGEST,
                FakeResponse.ok("{}")
                        .with("Content-Type", "application/vnd.docker.distribution.manifest.v1+prettyjws"));
        assertThat(ClientResponse.of(reader.manifest(BY_DIGEST)).status()).isEqualTo(200);
    }

    @Test
    void manifestThatTheRegistryRefuses_isItsRefusal() {
        server.has(TAG_PATH, FakeResponse.status(403));
        assertThat(ClientResponse.of(reader.manifest(TAG)).status()).isEqualTo(403);
    }

    @Test
    void list_hasALinkToItsNextPage() {
        server.has(
                "/v2/org/app/tags/list",
                FakeResponse.ok("{\"tags\":[]}").with("Link", "</elsewhere?n=1&last=a>; rel=\"next\""));
        ClientResponse response = ClientResponse.of(reader.list(list("/v2/org/app/tags/list", null)));
        assertThat(response.header("Link")).isEqualTo("</v2/org/app/tags/list?n=1&last=a>; rel=\"next\"");
        assertThat(response.text()).isEqualTo("{\"tags\":[]}");
    }

    @Test
    void lastPageOfAList_hasNoLink() {
        server.has("/v2/org/app/tags/list", FakeResponse.ok("{\"tags\":[]}"));
        ClientResponse response = ClientResponse.of(reader.list(list("/v2/org/app/tags/list", "n=2")));
        assertThat(response.header("Link")).isNull();
        assertThat(server.registry.log()).last().isEqualTo("GET /v2/org/app/tags/list?n=2");
    }

    @Test
    void listThatTheRegistryLacks_isItsError() {
        String path = "/v2/org/app/referrers/" + Samples.DIGEST;
        server.has(path, FakeResponse.status(404));
        assertThat(ClientResponse.of(reader.list(list(path, null))).status()).isEqualTo(404);
    }

    @Test
    void catalog_continuesAfterTheLastName() {
        try (FakeServer open = new FakeServer("127.0.0.1");
                RegistryReader catalog = RegistryReader.of(Upstream.generic(open.url()), ResolveSettings.defaults())) {
            open.on("GET /v2/", FakeResponse.ok("{}"));
            open.on("GET /v2/_catalog", FakeResponse.ok("{\"repositories\":[]}"));
            assertThat(ClientResponse.of(catalog.catalog(null)).text()).isEqualTo("{\"repositories\":[]}");
            assertThat(ClientResponse.of(catalog.catalog(APP)).status()).isEqualTo(200);
            assertThat(open.log())
                    .containsExactly("GET /v2/", "GET /v2/_catalog?n=1000", "GET /v2/_catalog?n=1000&last=org/app");
            open.on("GET /v2/_catalog", FakeResponse.status(404));
            assertThat(ClientResponse.of(catalog.catalog(null)).status()).isEqualTo(404);
        }
    }

    @Test
    void closedReader_respondsWithAnError() {
        RegistryReader unreachable =
                RegistryReader.of(Upstream.generic("http://127.0.0.1:1"), ResolveSettings.defaults());
        unreachable.close();
        assertThat(ClientResponse.of(unreachable.head(TAG)).status()).isEqualTo(503);
        assertThat(ClientResponse.of(unreachable.manifest(TAG)).status()).isEqualTo(503);
        assertThat(ClientResponse.of(unreachable.catalog(null)).status()).isEqualTo(503);
        assertThat(ClientResponse.of(unreachable.list(list("/v2/org/app/tags/list", null)))
                        .status())
                .isEqualTo(503);
    }

    private static RegistryRequest.Pull list(String path, String query) {
        return (RegistryRequest.Pull) RegistryRequest.parse("GET", path, query);
    }
}
