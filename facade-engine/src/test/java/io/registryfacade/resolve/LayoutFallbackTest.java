package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes with an image layout behind a registry: images survive the loss of the registry. */
class LayoutFallbackTest {
    private static final String TAGGED = "/v2/org/app/manifests/latest";
    private static final String BY_DIGEST = "/v2/org/app/manifests/" + SampleLayout.DIGEST;
    private static final String BLOB = "/v2/org/app/blobs/" + SampleLayout.LAYER;

    @TempDir
    Path folder;

    private final TokenRegistry registry = new TokenRegistry();
    private final FakeServer other = new FakeServer("127.0.0.3");
    private SampleLayout files;

    @BeforeEach
    void collect() {
        files = new SampleLayout(folder);
    }

    @AfterEach
    void close() {
        registry.close();
        other.close();
    }

    private Facade facade(Upstream registry) {
        return new Facade(RegistryFacade.builder()
                .upstream("registry", registry)
                .upstream("other", Upstream.generic(other.url()).withAuth(AuthMode.NONE))
                .upstream("files", files.upstream())
                .route(
                        "org/**",
                        List.of(new UpstreamRef("registry"), new UpstreamRef("other"), new UpstreamRef("files"))));
    }

    private void failWith(int status) {
        Stream.of(TAGGED, BY_DIGEST, BLOB, "/v2/org/app/tags/list")
                .forEach(path -> registry.has(path, FakeResponse.status(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void imageIsPulledFromTheFiles_ifTheRegistryFails(int status) {
        failWith(status);
        Facade facade = facade(registry.upstream());
        assertThat(facade.head(TAGGED).header("Docker-Content-Digest")).isEqualTo(SampleLayout.DIGEST);
        assertThat(facade.get(BY_DIGEST).text()).isEqualTo(SampleLayout.MANIFEST);
        assertThat(facade.get(BLOB).text()).isEqualTo(SampleLayout.LAYER_TEXT);
        assertThat(facade.get("/v2/org/app/tags/list").text()).contains("\"latest\"");
    }

    /** It may have another image of the same name. */
    @Test
    void otherRegistry_isNotTried_afterAFailure() {
        failWith(503);
        facade(registry.upstream()).get(TAGGED);
        assertThat(other.log()).isEmpty();
    }

    @Test
    void imageIsPulledFromTheFiles_ifNothingListensAtTheRegistry() {
        registry.close();
        Facade facade = facade(registry.upstream());
        assertThat(facade.get(TAGGED).text()).isEqualTo(SampleLayout.MANIFEST);
        assertThat(facade.get(BLOB).text()).isEqualTo(SampleLayout.LAYER_TEXT);
    }

    @Test
    void imageIsPulledFromTheFiles_ifTheRegistryDoesNotRespond() throws IOException {
        // connections are accepted, and nobody reads from them
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Upstream upstream = Upstream.generic("http://127.0.0.1:" + silent.getLocalPort())
                    .withAuth(AuthMode.NONE)
                    .withConnection(ConnectionSettings.defaults().withResponseTimeout(Duration.ofMillis(300)));
            assertThat(facade(upstream).get(TAGGED).text()).isEqualTo(SampleLayout.MANIFEST);
        }
    }

    @Test
    void failure_isReported_ifTheFilesDoNotHaveTheImage() {
        registry.has("/v2/org/app/manifests/other", FakeResponse.status(503));
        assertThat(facade(registry.upstream())
                        .get("/v2/org/app/manifests/other")
                        .status())
                .isEqualTo(503);
    }

    /** Clients ask for the signature of an image by a tag, and continue only if it is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"", ".sig", ".att"})
    void tagThatIsDerivedFromTheDigest_isMissing_ifTheImageCameFromTheFiles(String suffix) {
        registry.close();
        Facade facade = facade(registry.upstream());
        String tag = "/v2/org/app/manifests/" + SampleLayout.DIGEST.replace(':', '-') + suffix;
        assertThat(facade.get(tag).status()).isEqualTo(502);
        facade.get(TAGGED);
        assertThat(facade.get(tag).status()).isEqualTo(404);
        assertThat(facade.get("/v2/org/app/manifests/sha256-short.sig").status())
                .isEqualTo(502);
    }

    @Test
    void missingImage_isPulledFromTheFiles() {
        Facade facade = facade(registry.upstream());
        registry.has(TAGGED, FakeResponse.status(404));
        assertThat(facade.get(TAGGED).text()).isEqualTo(SampleLayout.MANIFEST);
    }

    @Test
    void health_isThatOfTheLastPull() throws IOException {
        Facade facade = Facade.of(files.upstream());
        assertThat(facade.resolver().health(files.upstream())).isEqualTo(UpstreamHealth.UNKNOWN);
        facade.get(BLOB);
        assertThat(facade.resolver().health(files.upstream()).state()).isEqualTo(UpstreamHealth.State.UP);
        Files.writeString(files.blob(SampleLayout.DIGEST), "truncated");
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(500);
        assertThat(facade.resolver().health(files.upstream()).state()).isEqualTo(UpstreamHealth.State.DOWN);
    }

    @Test
    void equalRequestsForALayer_eachGetTheBytes() {
        Facade facade = Facade.of(files.upstream());
        var first = facade.send("GET", BLOB);
        var second = facade.send("GET", BLOB);
        assertThat(ClientResponse.of(first).text()).isEqualTo(SampleLayout.LAYER_TEXT);
        assertThat(ClientResponse.of(second).text()).isEqualTo(SampleLayout.LAYER_TEXT);
    }

    @Test
    void removedLayout_isClosed_andOpenedAgain() {
        Facade facade = Facade.of(files.upstream());
        facade.get(BLOB);
        facade.resolver().retain(List.of(files.upstream()), ResolveSettings.defaults());
        assertThat(facade.resolver().health(files.upstream()).state()).isEqualTo(UpstreamHealth.State.UP);
        facade.resolver().retain(List.of(), ResolveSettings.defaults());
        assertThat(facade.resolver().health(files.upstream())).isEqualTo(UpstreamHealth.UNKNOWN);
        assertThat(facade.get(BLOB).text()).isEqualTo(SampleLayout.LAYER_TEXT);
    }
}
