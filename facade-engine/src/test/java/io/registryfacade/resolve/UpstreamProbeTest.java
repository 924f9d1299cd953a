package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.clients.LayerSource;
import io.registryfacade.clients.RegistryAccess;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.resolve.UpstreamReport.SentRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a probe finds out, and what it costs the registry. */
class UpstreamProbeTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final RepositoryName APP = new RepositoryName("org/app");
    private static final String LATEST = "/v2/org/app/manifests/latest";
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;

    private final TokenRegistry tokens = new TokenRegistry();
    private final FakeServer registry = tokens.registry;

    @AfterEach
    void stop() {
        tokens.close();
    }

    private UpstreamReport probe(RepositoryName repository) {
        return UpstreamProbe.probe(tokens.upstream(), repository, LONG);
    }

    private UpstreamReport probeOpen() {
        registry.on("GET /v2/", FakeResponse.ok("{}"));
        return UpstreamProbe.probe(Upstream.generic(registry.url()), APP, LONG);
    }

    @Test
    void registryWithTokens_andAStorage_isFound() {
        tokens.has(LATEST, Samples.response(Samples.MANIFEST));
        tokens.has(BLOB, FakeResponse.redirect("http://10.1.2.3:9000/layer?signature=secret"));

        UpstreamReport report = probe(APP);

        assertThat(report.problems()).isEmpty();
        assertThat(report.findings().access()).isEqualTo(RegistryAccess.TOKEN);
        assertThat(report.findings().layers()).isEqualTo(LayerSource.STORAGE);
        assertThat(report.findings().hasPrivateStorage()).isTrue();
        assertThat(report.storage()).isEqualTo(Origin.parse("http://10.1.2.3:9000"));
        assertThat(report.requests())
                .contains(
                        new SentRequest("GET", registry.url() + "/v2/", 401),
                        new SentRequest("GET", tokens.tokens.url() + "/token", 200),
                        new SentRequest("HEAD", registry.url() + LATEST, 200),
                        new SentRequest("GET", registry.url() + BLOB, 307));
        assertThat(report.toString()).doesNotContain("secret", "token-1");
    }

    @Test
    void registryWithoutTokens_thatServesLayersItself_isFound() {
        registry.has(LATEST, Samples.response(Samples.MANIFEST)).has(BLOB, FakeResponse.ok("layer"));

        UpstreamReport report = probeOpen();

        assertThat(report.problems()).isEmpty();
        assertThat(report.findings().access()).isEqualTo(RegistryAccess.OPEN);
        assertThat(report.findings().layers()).isEqualTo(LayerSource.REGISTRY);
        assertThat(report.storage()).isNull();
    }

    @Test
    void configuration_doesNotHideWhatTheRegistryRequires() {
        Upstream upstream =
                Upstream.generic(registry.url()).withAuth(AuthMode.NONE).withTokenOrigin(tokens.tokens.url());

        assertThat(UpstreamProbe.probe(upstream, null, LONG).findings().access())
                .isEqualTo(RegistryAccess.TOKEN);
    }

    @Test
    void passwordOfEachClient_isFound() {
        registry.on("GET /v2/", FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"r\""));
        Upstream upstream = Upstream.generic(registry.url()).withAuth(AuthMode.CLIENT);

        assertThat(UpstreamProbe.probe(upstream, null, LONG).findings().access())
                .isEqualTo(RegistryAccess.PASSWORD);
        assertThat(UpstreamProbe.probe(upstream.withAuth(AuthMode.DETECT), null, LONG)
                        .problems())
                .singleElement()
                .asString()
                .contains("requires a name and password (Basic)");
    }

    @Test
    void repositoryThatRequiresMoreThanPing_isFound() {
        registry.on("GET /v2/", FakeResponse.ok("{}"));
        tokens.has(LATEST, Samples.response(Samples.MANIFEST));
        tokens.has(BLOB, FakeResponse.redirect("/storage/layer"));

        UpstreamReport report = probe(APP);

        assertThat(report.findings().access()).isEqualTo(RegistryAccess.TOKEN);
        assertThat(report.storage()).isEqualTo(Origin.parse(registry.url()));
        assertThat(report.findings().hasPrivateStorage()).isTrue();
    }

    @Test
    void registryThatCountsPulls_getsNoGet() {
        tokens.has(LATEST, Samples.response(Samples.MANIFEST).with("RateLimit-Remaining", "76;w=21600"));

        UpstreamReport report = probe(APP);

        assertThat(report.remainingQuota()).hasValue(76);
        assertThat(report.findings().layers()).isEqualTo(LayerSource.UNKNOWN);
        assertThat(registry.received("GET " + LATEST)).isEmpty();
    }

    @Test
    void firstTag_isRequested_ifThereIsNoLatest() {
        tokens.has("/v2/org/app/tags/list", FakeResponse.ok("{\"name\":\"org/app\",\"tags\":[\"1.0\",\"2.0\"]}"));
        tokens.has("/v2/org/app/manifests/1.0", Samples.response(Samples.MANIFEST));
        tokens.has(BLOB, FakeResponse.ok("layer"));

        assertThat(probe(APP).findings().layers()).isEqualTo(LayerSource.REGISTRY);
    }

    @Test
    void firstManifestOfAnIndex_hasTheLayer() {
        tokens.has(LATEST, Samples.response("{\"manifests\":[{\"size\":1,\"digest\":\"" + Samples.DIGEST + "\"}]}"));
        tokens.has("/v2/org/app/manifests/" + Samples.DIGEST, Samples.response(Samples.MANIFEST));
        tokens.has(BLOB, FakeResponse.ok("layer"));

        assertThat(probe(APP).findings().layers()).isEqualTo(LayerSource.REGISTRY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[", "{\"layers\":[{\"digest\":\"../../secret\"}]}", "{\"layers\":[{\"digest\":1}]}"})
    void manifestWithoutALayer_tellsNothingAboutLayers(String manifest) {
        registry.has(LATEST, Samples.response(manifest));

        UpstreamReport report = probeOpen();

        assertThat(report.findings().layers()).isEqualTo(LayerSource.UNKNOWN);
        assertThat(report.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tags\":[\"../../x\"]}", "{\"tags\":null}"})
    void missingRepository_isReported(String list) {
        registry.has("/v2/org/app/tags/list", FakeResponse.ok(list));

        UpstreamReport report = probeOpen();

        assertThat(report.problems()).isEmpty();
        assertThat(report.missingRepository())
                .isEqualTo(registry.authority() + " responded 404 to " + registry.url() + LATEST
                        + "; check that the repository org/app exists and may be pulled");
    }

    @Test
    void refusedManifest_isAProblem() {
        registry.has(LATEST, FakeResponse.status(403));

        assertThat(probeOpen().problems())
                .singleElement()
                .asString()
                .startsWith(registry.authority() + " responded 403 to ");
    }

    @Test
    void missingLayer_isAProblem() {
        registry.has(LATEST, Samples.response(Samples.MANIFEST));

        assertThat(probeOpen().problems())
                .singleElement()
                .asString()
                .startsWith(registry.authority() + " responded 404 to " + registry.url() + BLOB);
    }

    @Test
    void redirectToNowhere_isAProblem() {
        registry.has(LATEST, Samples.response(Samples.MANIFEST)).has(BLOB, FakeResponse.status(307));

        assertThat(probeOpen().problems()).isEmpty();
        registry.has(BLOB, FakeResponse.redirect("file:///etc/passwd"));
        assertThat(probeOpen().problems())
                .singleElement()
                .asString()
                .contains("redirects to where no client may be sent");
    }

    @ParameterizedTest
    @CsvSource({
        "'Sun, 06 Nov 1994 08:49:37 GMT', 1994-11-06T08:49:37Z",
        "yesterday,",
    })
    void clock_isThatOfTheResponse(String date, Instant expected) {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nDate: " + date + "\r\n\r\n");
        })) {
            assertThat(UpstreamProbe.probe(Upstream.generic(server.url()), null, LONG)
                            .serverTime())
                    .isEqualTo(expected);
        }
    }

    @Test
    void missingClock_isNoProblem() {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })) {
            UpstreamReport report = UpstreamProbe.probe(Upstream.generic(server.url()), null, LONG);

            assertThat(report.serverTime()).isNull();
            assertThat(report.problems()).isEmpty();
        }
    }

    @Test
    void registryThatHangs_isAProblem_afterTheTimeout() {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            connection.request();
            connection.request();
        })) {
            assertThat(UpstreamProbe.probe(Upstream.generic(server.url()), APP, Duration.ofMillis(200))
                            .problems())
                    .singleElement()
                    .asString()
                    .contains("did not respond in time");
        }
    }

    @Test
    void serverThatIsNoRegistry_isAProblem() {
        UpstreamReport report = UpstreamProbe.probe(
                Upstream.generic(
                        registry.on("GET /v2/", FakeResponse.status(500)).url()),
                APP,
                LONG);

        assertThat(report.problems()).singleElement().asString().contains("responded 500 to /v2/");
        assertThat(report.findings().access()).isEqualTo(RegistryAccess.UNKNOWN);
    }

    @Test
    void certificates_areVerified(@TempDir Path directory) throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.in(directory, "registry");
        ConnectionSettings trusting = ConnectionSettings.defaults().withTrustedCertificates(certificate.pem());
        try (FakeServer untrusted = new FakeServer("127.0.0.1", certificate.context());
                FakeServer otherName = new FakeServer("127.0.0.2", certificate.context())) {
            assertThat(UpstreamProbe.probe(Upstream.generic(untrusted.url()), null, LONG)
                            .problems())
                    .singleElement()
                    .asString()
                    .contains("its certificate is not from a trusted authority");
            assertThat(UpstreamProbe.probe(Upstream.generic(otherName.url()).withConnection(trusting), null, LONG)
                            .problems())
                    .singleElement()
                    .asString()
                    .contains("No subject alternative names matching IP address 127.0.0.2 found");
        }
    }
}
