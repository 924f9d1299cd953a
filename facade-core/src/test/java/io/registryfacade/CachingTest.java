package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What caches may store: nothing, unless it is public and configured. */
class CachingTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final CdnSettings CDN = CdnSettings.defaults()
            .withRedirects(Duration.ofMinutes(5))
            .withManifests(Duration.ofSeconds(30))
            .withTags(Duration.ofSeconds(5));

    private static FacadeBuilder open() {
        Upstream token = Upstream.generic("https://token.test").withAuth(AuthMode.TOKEN);
        Upstream account = token.withCredentials("puller", "s3cr3t");
        return RegistryFacade.builder()
                .upstream("open", Upstream.generic("https://open.test").withAuth(AuthMode.NONE))
                .upstream(
                        "mirrored",
                        Upstream.generic("https://open.test")
                                .withAuth(AuthMode.NONE)
                                .withMirrors(List.of(Mirror.of("https://mirror.test"))))
                .upstream("redirected", token.withDelivery(Delivery.REDIRECT))
                .upstream("token", token)
                .upstream("detect", Upstream.generic("https://detect.test"))
                .upstream("files", Upstream.layout("images"))
                .upstream("account", account)
                .upstream("account-redirected", account.withDelivery(Delivery.REDIRECT))
                .route("open/**", "open")
                .route("mirrored/**", "mirrored")
                .route("redirected/**", "redirected")
                .route("token/**", "token")
                .route("detect/**", "detect")
                .route("files/**", "files")
                .route("account/**", "account")
                .route("account-redirected/**", "account-redirected")
                .route("several/**", List.of(new UpstreamRef("open", "a/**"), new UpstreamRef("token", "b/**")))
                .route("mixed/**", List.of(new UpstreamRef("token", "a/**"), new UpstreamRef("account", "b/**")));
    }

    private static FacadeBuilder login() {
        Upstream login = Upstream.generic("https://login.test").withAuth(AuthMode.CLIENT);
        return open().publicUrl("https://facade.test")
                .upstream("login", login)
                .upstream("login-redirected", login.withDelivery(Delivery.REDIRECT))
                .route("login/**", "login")
                .route("login-redirected/**", "login-redirected");
    }

    private static RegistryFacade hub(AuthMode auth) {
        return RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .delivery(Delivery.REDIRECT)
                .upstream("hub", Upstream.dockerHub().withAuth(auth))
                .route("**", "hub")
                .cdn(CDN)
                .build();
    }

    private static RegistryFacade facade(String name) {
        return switch (name) {
            case "public" -> open().cdn(CDN).build();
            case "login" -> login().cdn(CDN).build();
            case "hub" -> hub(AuthMode.TOKEN);
            case "hub-login" -> hub(AuthMode.CLIENT);
            case "configured" ->
                open().cdn(CDN).redirectCacheControl("max-age=60").build();
            case "none" -> open().build();
            default -> throw new AssertionError(name);
        };
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvFileSource(resources = "caching.csv", delimiter = '|', numLinesToSkip = 1)
    void response_isStored_onlyIfItIsPublic(
            String facade, String method, String target, @Nullable String header, String caching) {
        Map<String, List<String>> headers = header == null
                ? Map.of("Host", List.of("facade.test"))
                : Map.of("Host", List.of("facade.test"), header, List.of("Bearer x"));
        InboundRequest request =
                InboundRequest.of(method, target.replace("DIGEST", DIGEST)).withHeaders(Headers.of(headers));

        assertThat(facade(facade).explain(request).caching()).isEqualTo(caching);
    }

    @Test
    void settings_areWholeSeconds() {
        for (Duration life : List.of(Duration.ofMillis(500), Duration.ofSeconds(-1), Duration.ofNanos(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CDN.withManifests(life))
                    .withMessageStartingWith("caches count whole seconds");
        }
    }

    @Test
    void equalSettings_areEqual() {
        CdnSettings same = CdnSettings.defaults()
                .withTags(CDN.tags())
                .withManifests(CDN.manifests())
                .withRedirects(CDN.redirects());

        assertThat(same).isEqualTo(CDN).hasSameHashCodeAs(CDN).hasToString(CDN.toString());
        assertThat(CDN)
                .isNotEqualTo(CDN.withRedirects(Duration.ZERO))
                .isNotEqualTo(CDN.withManifests(Duration.ZERO))
                .isNotEqualTo(CDN.withTags(Duration.ZERO))
                .isNotEqualTo("CDN");
    }

    private static List<String> warnings(FacadeBuilder builder) {
        return builder.build().warnings().stream()
                .filter(warning -> warning.contains("'cdn"))
                .toList();
    }

    @Test
    void facadeWithoutPublicUrl_isWarnedAbout() {
        assertThat(warnings(open().cdn(CDN))).singleElement().asString().contains("without 'publicUrl'");
        assertThat(warnings(open().publicUrl("https://facade.test").cdn(CDN))).isEmpty();
        assertThat(warnings(open())).isEmpty();
    }

    @Test
    void facadeWithoutPublicRoutes_isWarnedAbout() {
        FacadeBuilder builder = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("login", Upstream.generic("https://login.test").withAuth(AuthMode.CLIENT))
                .route("login/**", "login");

        assertThat(warnings(builder.cdn(CDN))).singleElement().asString().startsWith("'cdn' has no effect");
    }

    @Test
    void clientsThatLogIn_areWarnedAbout_becauseTheySendATokenWithEveryRequest() {
        assertThat(warnings(login().cdn(CDN))).singleElement().asString().startsWith("'cdn' has little effect");
    }

    @Test
    void cacheControlBesideALifeOfRedirects_isWarnedAbout() {
        FacadeBuilder builder = open().publicUrl("https://facade.test").redirectCacheControl("max-age=60");

        assertThat(warnings(builder.cdn(CDN)))
                .singleElement()
                .asString()
                .startsWith("'cdn.redirects' and 'cacheControl' are both set")
                .endsWith("remove 'cacheControl'");
        assertThat(warnings(builder.cdn(CDN.withRedirects(Duration.ZERO)))).isEmpty();
        assertThat(warnings(builder.redirectCacheControl("no-store").cdn(CDN))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirects", "manifests", "tags"})
    void anySetting_isEnoughForAWarning(String setting) {
        CdnSettings none = CdnSettings.defaults();
        CdnSettings one = switch (setting) {
            case "redirects" -> none.withRedirects(Duration.ofSeconds(1));
            case "manifests" -> none.withManifests(Duration.ofSeconds(1));
            default -> none.withTags(Duration.ofSeconds(1));
        };
        assertThat(warnings(open().cdn(one))).hasSize(1);
    }
}
