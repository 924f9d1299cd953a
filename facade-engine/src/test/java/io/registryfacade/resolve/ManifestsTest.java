package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests are relayed unchanged. */
class ManifestsTest {
    private static final String TAGGED = "/v2/org/app/manifests/latest";
    private static final String BY_DIGEST = "/v2/org/app/manifests/" + Samples.DIGEST;

    private final TokenRegistry server = new TokenRegistry();
    private final Facade facade = Facade.of(server.upstream());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TAGGED, "/v2/org/app/manifests/"})
    void manifest_isRelayedUnchanged(String target) {
        server.has(TAGGED, Samples.response(Samples.MANIFEST)).has(BY_DIGEST, Samples.response(Samples.MANIFEST));
        ClientResponse response = facade.get(target.endsWith("/") ? target + Samples.DIGEST : target);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().bytes()).isEqualTo(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8));
        assertThat(response.header("Content-Type")).isEqualTo(Samples.MEDIA_TYPE);
        assertThat(response.header("Docker-Content-Digest")).isEqualTo(Samples.DIGEST);
    }

    @Test
    void acceptHeaders_areForwardedInOrder() {
        server.has(TAGGED, Samples.response(Samples.MANIFEST)).has(BY_DIGEST, Samples.response(Samples.MANIFEST));
        facade.get(TAGGED, "Accept: z/z", "Accept: a/a, b/b;q=0.5", "Accept: ", "Accept: m/m");
        assertThat(server.registry.received().subList(1, 3))
                .allSatisfy(request ->
                        assertThat(request.header("Accept")).containsExactly("z/z", "a/a, b/b;q=0.5", "", "m/m"));
    }

    @Test
    void head_isSentAsHead_andRelaysTheLength() {
        server.has(TAGGED, Samples.response(Samples.MANIFEST));
        ClientResponse response = facade.head(TAGGED);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEmpty();
        assertThat(response.header("Content-Length"))
                .isEqualTo(String.valueOf(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8).length));
        assertThat(response.header("Docker-Content-Digest")).isEqualTo(Samples.DIGEST);
        assertThat(server.registry.log()).containsExactly("GET /v2/", "HEAD " + TAGGED);
    }

    @Test
    void manifestWithAnotherDigest_is502() {
        server.has(BY_DIGEST, Samples.response(Samples.MANIFEST).body("{}"));
        assertThat(facade.get(BY_DIGEST).outcome())
                .startsWith("502")
                .contains(server.registry.authority() + " sent another manifest than " + Samples.DIGEST);
    }

    @Test
    void manifestWithAnotherDigest_is502_evenWithoutMediaType() {
        server.has(BY_DIGEST, FakeResponse.ok("{}"));
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(502);
    }

    @Test
    void manifestThatDiffersFromTheDigestHeader_is502() {
        server.has(TAGGED, Samples.response(Samples.MANIFEST).body("{}"));
        server.on("HEAD", TAGGED, request -> FakeResponse.status(405));
        assertThat(facade.get(TAGGED).status()).isEqualTo(502);
    }

    @Test
    void manifestWithoutDigestHeader_isRelayed() {
        server.has(TAGGED, FakeResponse.ok(Samples.MANIFEST).with("Content-Type", Samples.MEDIA_TYPE));
        ClientResponse response = facade.get(TAGGED);
        assertThat(response.outcome()).isEqualTo("200 " + Samples.MANIFEST);
        assertThat(response.header("Docker-Content-Digest")).isNull();
    }

    @Test
    void everySupportedDigest_isVerified() throws NoSuchAlgorithmException {
        for (String algorithm : List.of("SHA-256", "SHA-384", "SHA-512")) {
            byte[] hash = MessageDigest.getInstance(algorithm).digest("{}".getBytes(StandardCharsets.UTF_8));
            String name = "/v2/org/app/manifests/"
                    + algorithm.toLowerCase(Locale.ROOT).replace("-", "") + ":";
            String right = name + HexFormat.of().formatHex(hash);
            server.has(right, FakeResponse.ok("{}").with("Content-Type", Samples.MEDIA_TYPE));
            assertThat(facade.get(right).outcome()).isEqualTo("200 {}");
            String wrong = name + "c".repeat(hash.length * 2);
            server.has(wrong, FakeResponse.ok("{}").with("Content-Type", Samples.MEDIA_TYPE));
            assertThat(facade.get(wrong).status()).isEqualTo(502);
        }
    }

    @Test
    void unsupportedDigest_isTrusted() {
        server.has("/v2/org/app/manifests/blake3:cc", FakeResponse.ok("{}").with("Content-Type", Samples.MEDIA_TYPE));
        assertThat(facade.get("/v2/org/app/manifests/blake3:cc").outcome()).isEqualTo("200 {}");
    }

    @Test
    void signedManifestOfSchema1_hasTheDigestOfItsPayload() {
        String type = "application/vnd.docker.distribution.manifest.v1+prettyjws";
        server.has(BY_DIGEST, FakeResponse.ok("signed").with("Content-Type", type));
        server.has(
                TAGGED,
                FakeResponse.ok("signed").with("Content-Type", type).with("Docker-Content-Digest", Samples.DIGEST));
        assertThat(facade.get(BY_DIGEST).outcome()).isEqualTo("200 signed");
        assertThat(facade.get(TAGGED).outcome()).isEqualTo("200 signed");
        assertThat(facade.get(BY_DIGEST).outcome()).isEqualTo("200 signed");
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(3);
    }

    @Test
    void headWithoutLength_isCompletedByOneGet() {
        server.has(TAGGED, Samples.response(Samples.MANIFEST))
                .has(BY_DIGEST, Samples.response(Samples.MANIFEST))
                .on("HEAD", TAGGED, request -> Samples.response("").with(FakeServer.NO_LENGTH, ""))
                .on("HEAD", BY_DIGEST, request -> Samples.response("").with(FakeServer.NO_LENGTH, ""));
        String length = String.valueOf(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8).length);
        assertThat(facade.head(TAGGED).header("Content-Length")).isEqualTo(length);
        assertThat(Facade.of(server.upstream()).head(BY_DIGEST).header("Content-Length"))
                .isEqualTo(length);
        assertThat(server.registry.received("GET " + TAGGED)).hasSize(1);
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(1);
    }

    @Test
    void tagWithAnUnknownDigest_isFetchedByTag() {
        server.has(TAGGED, Samples.response(Samples.MANIFEST));
        server.has(BY_DIGEST, FakeResponse.status(404));
        assertThat(facade.get(TAGGED).outcome()).isEqualTo("200 " + Samples.MANIFEST);
    }

    @Test
    void compressedManifest_isDecoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8));
        }
        FakeResponse compressed = FakeResponse.ok(bytes.toByteArray())
                .with("Content-Type", Samples.MEDIA_TYPE)
                .with("Content-Encoding", "gzip");
        server.has(BY_DIGEST, compressed);
        ClientResponse response = facade.get(BY_DIGEST);
        assertThat(response.outcome()).isEqualTo("200 " + Samples.MANIFEST);
        assertThat(response.header("Content-Encoding")).isNull();
        assertThat(server.registry.last().header("Accept-Encoding")).containsExactly("identity");
        server.has(BY_DIGEST, FakeResponse.ok("no gzip").with("Content-Encoding", "gzip"));
        assertThat(Facade.of(server.upstream()).get(BY_DIGEST).outcome())
                .startsWith("502")
                .contains("is not gzip, although its Content-Encoding says so");
        server.has(BY_DIGEST, FakeResponse.ok("?").with("Content-Encoding", "br"));
        assertThat(Facade.of(server.upstream()).get(BY_DIGEST).outcome())
                .startsWith("502")
                .contains("content coding");
    }

    @Test
    void warnings_reachTheClient() {
        server.has(BY_DIGEST, Samples.response(Samples.MANIFEST).with("Warning", "299 - \"deprecated\""));
        assertThat(facade.get(BY_DIGEST).header("Warning")).isEqualTo("299 - \"deprecated\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9/x", ""})
    void invalidMediaType_isDropped(String mediaType) {
        server.has(BY_DIGEST, FakeResponse.ok(Samples.MANIFEST).with("Content-Type", mediaType));
        for (int pull = 0; pull < 2; pull++) {
            ClientResponse response = facade.get(BY_DIGEST);
            assertThat(response.outcome()).isEqualTo("200 " + Samples.MANIFEST);
        }
    }

    @Test
    void tooLongManifest_is502() {
        Limits limits = Limits.defaults()
                .withManifest(Samples.MANIFEST.length())
                .withToken(1000)
                .withList(1000);
        Facade capped = Facade.of(
                server.upstream().withConnection(ConnectionSettings.defaults().withLimits(limits)));
        String ascii = "x".repeat(Samples.MANIFEST.length());
        server.has(TAGGED, Samples.response(ascii));
        server.has("/v2/org/app/manifests/" + Samples.digest(ascii), Samples.response(ascii));
        assertThat(capped.get(TAGGED).status()).isEqualTo(200);
        server.has(TAGGED, Samples.response(ascii + "x"));
        server.has("/v2/org/app/manifests/" + Samples.digest(ascii + "x"), Samples.response(ascii + "x"));
        assertThat(capped.get(TAGGED).outcome())
                .startsWith("502")
                .contains("the registry's response is longer than " + ascii.length() + " bytes");
    }

    @Test
    void redirectOfTheRegistry_isRelayed() {
        server.has(TAGGED, FakeResponse.redirect("https://cdn.test/m?sig=1"));
        ClientResponse response = facade.get(TAGGED);
        assertThat(response.status()).isEqualTo(307);
        assertThat(response.header("Location")).isEqualTo("https://cdn.test/m?sig=1");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 429, 500})
    void failedHead_isRepeatedByGet_forTheErrorBody(int status) {
        server.has(TAGGED, FakeResponse.status(status).body("{\"errors\":[{\"code\":\"X\",\"message\":\"words\"}]}"));
        assertThat(facade.get(TAGGED).outcome()).startsWith(status + " ").contains("words");
        assertThat(server.registry.log()).containsExactly("GET /v2/", "HEAD " + TAGGED, "GET " + TAGGED);
        assertThat(facade.head(TAGGED).status()).isEqualTo(status);
        assertThat(server.registry.log()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 500})
    void registryWithoutHead_getsGet(int status) {
        server.has(TAGGED, Samples.response(Samples.MANIFEST))
                .on("HEAD", TAGGED, request -> FakeResponse.status(status));
        assertThat(facade.get(TAGGED).outcome()).isEqualTo("200 " + Samples.MANIFEST);
    }

    @Test
    void headerThatCannotBeForwarded_is400() {
        server.has(TAGGED, Samples.response(Samples.MANIFEST));
        assertThat(facade.get(TAGGED, "Accept: a\u0001b").outcome())
                .isEqualTo(
                        "400 {\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"the header Accept must be printable"
                                + " ASCII\"}]}");
    }

    @Test
    void manifestWithAGenericMediaType_isNotCached() {
        server.has(BY_DIGEST, FakeResponse.ok(Samples.MANIFEST).with("Content-Type", "application/json"));
        Facade facade = Facade.of(server.upstream());
        facade.get(BY_DIGEST);
        facade.get(BY_DIGEST);
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(2);
    }
}
