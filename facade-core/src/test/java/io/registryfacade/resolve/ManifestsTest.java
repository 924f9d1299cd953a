package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Limits;
import java.nio.charset.StandardCharsets;
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
        assertThat(told.body().array()).isEqualTo(Samples.MANIFEST.getBytes(StandardCharsets.UTF_8));
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
                .contains(server.registry.authority() + " answered with another manifest than " + Samples.DIGEST);
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
    void manifestWithAnotherDigestAlgorithm_isPassedOnButNotKept() {
        String sha512 = "sha512:" + "c".repeat(128);
        server.has(TAGGED, Samples.reply("{}").with("Docker-Content-Digest", sha512));
        server.has("/v2/org/app/manifests/" + sha512, Reply.ok("{}").with("Content-Type", Samples.MEDIA_TYPE));
        facade.get("/v2/org/app/manifests/" + sha512);
        assertThat(facade.get("/v2/org/app/manifests/" + sha512).outcome()).isEqualTo("200 {}");
        assertThat(server.registry.received("GET /v2/org/app/manifests/" + sha512))
                .hasSize(2);
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
                .contains("the registry's answer is longer than " + ascii.length() + " bytes");
    }

    @Test
    void redirectOfTheRegistry_isPassedOn() {
        server.has(TAGGED, Reply.to("https://cdn.test/m?sig=1"));
        Told told = facade.get(TAGGED);
        assertThat(told.status()).isEqualTo(307);
        assertThat(told.header("Location")).isEqualTo("https://cdn.test/m?sig=1");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429})
    void tagThatIsNotThere_isNotAskedForByGet(int status) {
        server.has(TAGGED, Reply.status(status));
        assertThat(facade.get(TAGGED).status()).isEqualTo(status);
        assertThat(server.registry.log()).containsExactly("GET /v2/", "HEAD " + TAGGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405, 500})
    void registryThatKnowsNoHead_isAskedByGet(int status) {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST)).on("HEAD", TAGGED, asked -> Reply.status(status));
        assertThat(facade.get(TAGGED).outcome()).isEqualTo("200 " + Samples.MANIFEST);
    }

    @Test
    void requestThatCannotBePassedOn_isAnswered() {
        server.has(TAGGED, Samples.reply(Samples.MANIFEST));
        assertThat(facade.get(TAGGED, "Accept: a\u0001b").status()).isGreaterThanOrEqualTo(400);
        assertThat(facade.get(TAGGED, "Accept: a\u0001b").status()).isGreaterThanOrEqualTo(400);
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
