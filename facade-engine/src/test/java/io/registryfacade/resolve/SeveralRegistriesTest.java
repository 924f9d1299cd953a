package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes with several registries: the first that has the content serves it, and a pull stays at one registry. */
class SeveralRegistriesTest {
    private static final String TAGGED = "/v2/org/app/manifests/latest";
    private static final String BY_DIGEST = "/v2/org/app/manifests/" + Samples.DIGEST;
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;

    private final TokenRegistry first = new TokenRegistry();
    private final TokenRegistry second = new TokenRegistry();
    private final Facade facade = facade(first.upstream(), second.upstream());

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static Facade facade(Upstream first, Upstream second) {
        return new Facade(RegistryFacade.builder()
                .publicUrl("http://facade.test")
                .upstream("1", first)
                .upstream("2", second)
                .route("org/**", List.of(new UpstreamRef("1"), new UpstreamRef("2"))));
    }

    private static void fill(TokenRegistry server, String cdn) {
        server.has(TAGGED, Samples.response(Samples.MANIFEST))
                .has(BY_DIGEST, Samples.response(Samples.MANIFEST))
                .has(BLOB, FakeResponse.redirect(cdn));
    }

    private static List<String> pulls(TokenRegistry server) {
        return server.registry.log().stream()
                .filter(request -> !request.equals("GET /v2/"))
                .toList();
    }

    @Test
    void firstRegistry_isUsed_ifItHasTheContent() {
        fill(first, "https://cdn1.test/");
        fill(second, "https://cdn2.test/");
        assertThat(facade.get(BLOB).header("Location")).isEqualTo("https://cdn1.test/");
        assertThat(second.registry.log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void secondRegistry_isUsed_ifTheFirstDoesNotServeIt(int status) {
        first.registry.has(BLOB, FakeResponse.status(status));
        fill(second, "https://cdn2.test/");
        assertThat(facade.get(BLOB).header("Location")).isEqualTo("https://cdn2.test/");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 503})
    void failureOfTheFirst_isReported(int status) {
        first.registry.has(BLOB, FakeResponse.status(status));
        fill(second, "https://cdn2.test/");
        assertThat(facade.get(BLOB).status()).isEqualTo(status);
        assertThat(second.registry.log()).isEmpty();
    }

    /** Clients continue after a 404, such as cosign without a signature, but not after a 403. */
    @ParameterizedTest
    @CsvSource({"404, 403, 404 first", "404, 401, 404 first", "403, 404, 404 second", "403, 403, 403 second"})
    void missingContent_is404_ifAnyRegistrySaysSo(int one, int other, String outcome) {
        first.has(BLOB, FakeResponse.status(one).body("{\"errors\":[\"first\"]}"));
        second.has(BLOB, FakeResponse.status(other).body("{\"errors\":[\"second\"]}"));
        assertThat(facade.get(BLOB).outcome().replaceAll("[^a-z0-9 ]|errors", ""))
                .isEqualTo(outcome);
    }

    /** The layer exists, so the message must tell the operator why clients cannot pull it. */
    @Test
    void layerThatMayNotBeStreamed_isNotMissing() {
        first.has(BLOB, FakeResponse.status(404));
        second.has(BLOB, FakeResponse.ok("layer"));
        assertThat(facade.get(BLOB).outcome()).startsWith("403 ").contains("streamBlobs");
        first.has(BLOB, FakeResponse.ok("layer"));
        second.has(BLOB, FakeResponse.status(404));
        assertThat(facade.get(BLOB).outcome()).startsWith("403 ").contains("streamBlobs");
        assertThat(facade.events().refusals).hasSize(2);
    }

    @Test
    void registryOfTheManifest_isTriedFirstForItsBlobs() {
        fill(second, "https://cdn2.test/");
        facade.get(TAGGED);
        fill(first, "https://cdn1.test/");
        int before = pulls(first).size();
        assertThat(facade.get(BLOB).header("Location")).isEqualTo("https://cdn2.test/");
        assertThat(facade.get(BY_DIGEST).text()).isEqualTo(Samples.MANIFEST);
        assertThat(pulls(first)).hasSize(before);
    }

    @Test
    void otherRegistry_isTried_ifTheFirstLostABlob() {
        fill(second, "https://cdn2.test/");
        facade.get(BY_DIGEST);
        fill(first, "https://cdn1.test/");
        second.has(BLOB, FakeResponse.status(404));
        assertThat(facade.get(BLOB).header("Location")).isEqualTo("https://cdn1.test/");
        assertThat(facade.get(BLOB).header("Location")).isEqualTo("https://cdn1.test/");
        assertThat(second.registry.received("GET " + BLOB)).hasSize(1);
    }

    @Test
    void locationFoundByHead_isCached() {
        fill(second, "https://cdn2.test/");
        facade.head(TAGGED);
        int before = pulls(first).size();
        facade.get(BY_DIGEST);
        assertThat(pulls(first)).hasSize(before);
    }

    @Test
    void childrenOfAnIndex_areFetchedFromItsRegistry() {
        String index = "{\"manifests\":[{\"digest\":\"" + Samples.DIGEST + "\"}]}";
        second.has("/v2/org/app/manifests/multi", Samples.response(index))
                .has("/v2/org/app/manifests/" + Samples.digest(index), Samples.response(index));
        fill(second, "https://cdn2.test/");
        facade.get("/v2/org/app/manifests/multi");
        int before = pulls(first).size();
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(200);
        assertThat(pulls(first)).hasSize(before);
    }

    @Test
    void tag_isAlwaysTriedInOrder() {
        fill(second, "https://cdn2.test/");
        facade.get(TAGGED);
        String moved = Samples.manifest(Samples.OTHER_LAYER);
        first.has(TAGGED, Samples.response(moved))
                .has("/v2/org/app/manifests/" + Samples.digest(moved), Samples.response(moved));
        assertThat(facade.get(TAGGED).text()).isEqualTo(moved);
    }

    @Test
    void tagInAnOpenRegistry_isAlwaysTriedInOrder() {
        first.registry.on("GET /v2/", FakeResponse.ok("{}"));
        second.registry.on("GET /v2/", FakeResponse.ok("{}")).has(TAGGED, FakeResponse.ok(""));
        Facade open = facade(Upstream.generic(first.registry.url()), Upstream.generic(second.registry.url()));
        assertThat(open.get(TAGGED).header("Location")).isEqualTo(second.registry.url() + TAGGED);
        first.registry.has(TAGGED, FakeResponse.ok(""));
        assertThat(open.get(TAGGED).header("Location")).isEqualTo(first.registry.url() + TAGGED);
    }

    @Test
    void tagList_isAlwaysTriedInOrder() {
        second.has("/v2/org/app/tags/list", FakeResponse.ok("2"));
        assertThat(facade.get("/v2/org/app/tags/list").text()).isEqualTo("2");
        first.has("/v2/org/app/tags/list", FakeResponse.ok("1"));
        assertThat(facade.get("/v2/org/app/tags/list").text()).isEqualTo("1");
    }

    @Test
    void referrers_areFetchedFromTheRegistryOfTheirSubject() {
        fill(second, "https://cdn2.test/");
        facade.get(BY_DIGEST);
        String referrers = "/v2/org/app/referrers/" + Samples.DIGEST;
        first.has(referrers, FakeResponse.ok("1"));
        second.has(referrers, FakeResponse.ok("2"));
        assertThat(facade.get(referrers).text()).isEqualTo("2");
    }

    @Test
    void locationOfAStreamedBlob_isCached() {
        Facade streaming =
                facade(first.upstream().withStreamBlobs(true), second.upstream().withStreamBlobs(true));
        second.has(BLOB, FakeResponse.ok("layer"));
        assertThat(streaming.get(BLOB).text()).isEqualTo("layer");
        int before = pulls(first).size();
        assertThat(streaming.get(BLOB).text()).isEqualTo("layer");
        assertThat(pulls(first)).hasSize(before);
    }

    @Test
    void openRegistry_isCheckedByHead_beforeARedirect() {
        first.registry.on("GET /v2/", FakeResponse.ok("{}"));
        second.registry.on("GET /v2/", FakeResponse.ok("{}")).has(BLOB, FakeResponse.ok("layer"));
        Facade open = facade(Upstream.generic(first.registry.url()), Upstream.generic(second.registry.url()));
        ClientResponse response = open.get(BLOB);
        assertThat(response.status()).isEqualTo(307);
        assertThat(response.header("Location")).isEqualTo(second.registry.url() + BLOB);
        // some registries do not support HEAD
        assertThat(first.registry.log()).containsExactly("GET /v2/", "HEAD " + BLOB, "GET " + BLOB);
        assertThat(second.registry.log()).containsExactly("GET /v2/", "HEAD " + BLOB);
    }

    @Test
    void redirects_areCheckedByHead() {
        second.has(TAGGED, Samples.response(Samples.MANIFEST));
        Facade redirecting = new Facade(RegistryFacade.builder()
                .upstream("1", first.upstream())
                .upstream("2", second.upstream())
                .delivery(Delivery.REDIRECT)
                .route("org/**", List.of(new UpstreamRef("1"), new UpstreamRef("2"))));
        assertThat(redirecting.get(TAGGED).header("Location")).isEqualTo(second.registry.url() + TAGGED);
        assertThat(pulls(second)).containsExactly("HEAD " + TAGGED);
    }

    @Test
    void clientsToken_isNotSentToAnotherRegistry() {
        Upstream one = first.upstream().withAuth(AuthMode.CLIENT);
        String tokens = one.tokenOrigin().toString();
        Facade clients = facade(one, second.upstream().withAuth(AuthMode.CLIENT).withTokenOrigin(tokens));
        clients.get(BLOB, "Authorization: Bearer of-the-first");
        assertThat(first.registry.last().header("Authorization")).containsExactly("Bearer of-the-first");
        assertThat(second.registry.received("GET " + BLOB)).hasSize(1);
        assertThat(second.registry.last().header("Authorization")).isEmpty();
    }

    @Test
    void lists_areCheckedByGet_becauseSomeRegistriesSupportNoHead() {
        String tags = "/v2/org/app/tags/list";
        for (TokenRegistry each : List.of(first, second)) {
            each.registry.on("GET /v2/", FakeResponse.ok("{}")).on("HEAD " + tags, FakeResponse.status(405));
        }
        first.registry.on("GET " + tags, FakeResponse.status(404));
        second.registry.on("GET " + tags, FakeResponse.ok("{}"));
        Facade redirecting = facade(
                first.upstream().withDelivery(Delivery.REDIRECT),
                second.upstream().withDelivery(Delivery.REDIRECT));
        assertThat(redirecting.get(tags).header("Location")).isEqualTo(second.registry.url() + tags);
        // by default, lists are resolved
        assertThat(facade.get(tags).outcome()).isEqualTo("200 {}");
    }

    @Test
    void clientThatCanLogIn_getsAChallenge_ifNoRegistryHasIt() {
        first.has(TAGGED, FakeResponse.status(401));
        second.registry.on("GET " + TAGGED, FakeResponse.status(404)).on("HEAD " + TAGGED, FakeResponse.status(404));
        ClientResponse response = facade(first.upstream().withAuth(AuthMode.CLIENT), second.upstream())
                .get(TAGGED);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).contains("scope=\"repository:org/app:pull\"");
    }
}
