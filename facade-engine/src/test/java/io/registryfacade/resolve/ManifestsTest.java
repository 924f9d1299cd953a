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

/** Manifests come through the facade as they are. */
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
    void manifest_isPassedOnUnchanged(String target) {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST)).has(BY_DIGEST, Samples.reply(Samples.MANIFEST));
        Told told = facade.get(target.endsWith("/") ? target + Samples.DIGEST : target);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body().bytes()).isEqualTo(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8));
        assertThat(told.header("Content-Type")).isEqualTo(Samples.MEDIA_TYPE);
        assertThat(told.header("Docker-Content-Digest")).isEqualTo(Samples.DIGEST);
    }

    @Test
    void everyAcceptLine_isPassedOnInOrder() {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST)).has(BY_DIGEST, Samples.reply(Samples.MANIFEST));
        facade.get(TAGGED, "Accept: z/z", "Accept: a/a, b/b;q=0.5", "Accept: ", "Accept: m/m");
        assertThat(server.registry.received().subList(1, 3))
                .allSatisfy(asked ->
                        assertThat(asked.header("Accept")).containsExactly("z/z", "a/a, b/b;q=0.5", "", "m/m"));
    }

    @Test
    void head_passesTheLengthOn_andAsksByHead() {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST));
        Told told = facade.head(TAGGED);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.text()).isEmpty();
        assertThat(told.header("Content-Length"))
                .isEqualTo(String.valueOf(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8).length));
        assertThat(told.header("Docker-Content-Digest")).isEqualTo(Samples.DIGEST);
        assertThat(server.registry.log()).containsExactly("GET /v2/", "HEAD " + TAGGED);
    }

    @Test
    void manifestThatIsNotWhatItsDigestSays_isNotPassedOn() {
        server.has(BY_DIGEST, Samples.reply(Samples.MANIFEST).body("{}"));
        assertThat(facade.get(BY_DIGEST).outcome())
                .startsWith("502")
                .contains(server.registry.authority() + " sent another manifest than " + Samples.DIGEST);
    }

    @Test
    void manifestThatIsNotWhatItsDigestSays_isNotPassedOn_evenWithoutAMediaType() {
        server.has(BY_DIGEST, Reply.ok("{}"));
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(502);
    }

    @Test
    void manifestThatIsNotWhatTheRegistrysHeaderSays_isNotPassedOn() {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST).body("{}"));
        server.on("HEAD", TAGGED, asked -> Reply.status(405));
        assertThat(facade.get(TAGGED).status()).isEqualTo(502);
    }

    @Test
    void manifestWithoutADigest_isPassedOn() {
        server.has(TAGGED, Reply.ok(Samples.MANIFEST).with("Content-Type", Samples.MEDIA_TYPE));
        Told told = facade.get(TAGGED);
        assertThat(told.outcome()).isEqualTo("200 " + Samples.MANIFEST);
        assertThat(told.header("Docker-Content-Digest")).isNull();
    }

    @Test
    void everyDigestThatCanBeComputed_isVerified() throws NoSuchAlgorithmException {
        for (String algorithm : List.of("SHA-256", "SHA-384", "SHA-512")) {
            byte[] hash = MessageDigest.getInstance(algorithm).digest("{}".getBytes(StandardCharsets.UTF_8));
            String name = "/v2/org/app/manifests/"
                    + algorithm.toLowerCase(Locale.ROOT).replace("-", "") + ":";
            String right = name + HexFormat.of().formatHex(hash);
            server.has(right, Reply.ok("{}").with("Content-Type", Samples.MEDIA_TYPE));
            assertThat(facade.get(right).outcome()).isEqualTo("200 {}");
            String wrong = name + "c".repeat(hash.length * 2);
            server.has(wrong, Reply.ok("{}").with("Content-Type", Samples.MEDIA_TYPE));
            assertThat(facade.get(wrong).status()).isEqualTo(502);
        }
    }

    @Test
    void digestThatCannotBeComputed_isTrusted() {
        server.has("/v2/org/app/manifests/blake3:cc", Reply.ok("{}").with("Content-Type", Samples.MEDIA_TYPE));
        assertThat(facade.get("/v2/org/app/manifests/blake3:cc").outcome()).isEqualTo("200 {}");
    }

    @Test
    void signedManifestOfSchema1_hasTheDigestOfItsPayload() {
        String type = "application/vnd.docker.distribution.manifest.v1+prettyjws";
        server.has(BY_DIGEST, Reply.ok("signed").with("Content-Type", type));
        server.has(TAGGED, Reply.ok("signed").with("Content-Type", type).with("Docker-Content-Digest", Samples.DIGEST));
        assertThat(facade.get(BY_DIGEST).outcome()).isEqualTo("200 signed");
        assertThat(facade.get(TAGGED).outcome()).isEqualTo("200 signed");
        assertThat(facade.get(BY_DIGEST).outcome()).isEqualTo("200 signed");
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(3);
    }

    @Test
    void headWithoutALength_isMendedByOneGet() {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST))
                .has(BY_DIGEST, Samples.reply(Samples.MANIFEST))
                .on("HEAD", TAGGED, asked -> Samples.reply("").with(FakeServer.NO_LENGTH, ""))
                .on("HEAD", BY_DIGEST, asked -> Samples.reply("").with(FakeServer.NO_LENGTH, ""));
        String length = String.valueOf(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8).length);
        assertThat(facade.head(TAGGED).header("Content-Length")).isEqualTo(length);
        assertThat(Facade.of(server.upstream()).head(BY_DIGEST).header("Content-Length"))
                .isEqualTo(length);
        assertThat(server.registry.received("GET " + TAGGED)).hasSize(1);
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(1);
    }

    @Test
    void tagWhoseDigestTheRegistryDoesNotKnow_isAskedForByGet() {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST));
        server.has(BY_DIGEST, Reply.status(404));
        assertThat(facade.get(TAGGED).outcome()).isEqualTo("200 " + Samples.MANIFEST);
    }

    @Test
    void compressedManifest_isDecoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8));
        }
        Reply reply = Reply.ok(bytes.toByteArray())
                .with("Content-Type", Samples.MEDIA_TYPE)
                .with("Content-Encoding", "gzip");
        server.has(BY_DIGEST, reply);
        Told told = facade.get(BY_DIGEST);
        assertThat(told.outcome()).isEqualTo("200 " + Samples.MANIFEST);
        assertThat(told.header("Content-Encoding")).isNull();
        assertThat(server.registry.last().header("Accept-Encoding")).containsExactly("identity");
        server.has(BY_DIGEST, Reply.ok("no gzip").with("Content-Encoding", "gzip"));
        assertThat(Facade.of(server.upstream()).get(BY_DIGEST).outcome())
                .startsWith("502")
                .contains("is not gzip, although its Content-Encoding says so");
        server.has(BY_DIGEST, Reply.ok("?").with("Content-Encoding", "br"));
        assertThat(Facade.of(server.upstream()).get(BY_DIGEST).outcome())
                .startsWith("502")
                .contains("content coding");
    }

    @Test
    void warnings_reachTheClient() {
        server.has(BY_DIGEST, Samples.reply(Samples.MANIFEST).with("Warning", "299 - \"deprecated\""));
        assertThat(facade.get(BY_DIGEST).header("Warning")).isEqualTo("299 - \"deprecated\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9/x", ""})
    void mediaTypeThatIsNone_isLeftOut(String mediaType) {
        server.has(BY_DIGEST, Reply.ok(Samples.MANIFEST).with("Content-Type", mediaType));
        for (int pull = 0; pull < 2; pull++) {
            Told told = facade.get(BY_DIGEST);
            assertThat(told.outcome()).isEqualTo("200 " + Samples.MANIFEST);
        }
    }

    @Test
    void manifestThatIsTooLong_isNotPassedOn() {
        Limits limits = Limits.defaults()
                .withManifest(Samples.MANIFEST.length())
                .withToken(1000)
                .withList(1000);
        Facade capped = Facade.of(
                server.upstream().withConnection(ConnectionSettings.defaults().withLimits(limits)));
        String ascii = "x".repeat(Samples.MANIFEST.length());
        server.has(TAGGED, Samples.reply(ascii));
        server.has("/v2/org/app/manifests/" + Samples.digest(ascii), Samples.reply(ascii));
        assertThat(capped.get(TAGGED).status()).isEqualTo(200);
        server.has(TAGGED, Samples.reply(ascii + "x"));
        server.has("/v2/org/app/manifests/" + Samples.digest(ascii + "x"), Samples.reply(ascii + "x"));
        assertThat(capped.get(TAGGED).outcome())
                .startsWith("502")
                .contains("the registry's response is longer than " + ascii.length() + " bytes");
    }

    @Test
    void redirectOfTheRegistry_isPassedOn() {
        server.has(TAGGED, Reply.to("https://cdn.test/m?sig=1"));
        Told told = facade.get(TAGGED);
        assertThat(told.status()).isEqualTo(307);
        assertThat(told.header("Location")).isEqualTo("https://cdn.test/m?sig=1");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 429, 500})
    void tagThatFails_isAskedForByGet_becauseOnlyThatHasTheRegistrysWords(int status) {
        server.has(TAGGED, Reply.status(status).body("{\"errors\":[{\"code\":\"X\",\"message\":\"words\"}]}"));
        assertThat(facade.get(TAGGED).outcome()).startsWith(status + " ").contains("words");
        assertThat(server.registry.log()).containsExactly("GET /v2/", "HEAD " + TAGGED, "GET " + TAGGED);
        assertThat(facade.head(TAGGED).status()).isEqualTo(status);
        assertThat(server.registry.log()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 500})
    void registryThatKnowsNoHead_isAskedByGet(int status) {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST)).on("HEAD", TAGGED, asked -> Reply.status(status));
        assertThat(facade.get(TAGGED).outcome()).isEqualTo("200 " + Samples.MANIFEST);
    }

    @Test
    void requestThatCannotBePassedOn_isAnswered() {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST));
        assertThat(facade.get(TAGGED, "Accept: a\u0001b").outcome())
                .isEqualTo(
                        "400 {\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"the header Accept must be printable"
                                + " ASCII\"}]}");
    }

    @Test
    void manifestUnderAGeneralName_isNotKept() {
        server.has(BY_DIGEST, Reply.ok(Samples.MANIFEST).with("Content-Type", "application/json"));
        Facade facade = Facade.of(server.upstream());
        facade.get(BY_DIGEST);
        facade.get(BY_DIGEST);
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(2);
    }
}
