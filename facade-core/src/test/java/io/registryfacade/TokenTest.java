package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v2/token} relays only scopes for pulls from registries with client logins, under the registry's names. */
class TokenTest {
    private static final String PLACEHOLDER =
            "200 {\"token\":\"anonymous\",\"access_token\":\"anonymous\",\"expires_in\":300}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # query                                                          | outcome
                    ""                                                               | relay {A}
                    ?service=facade.test                                             | relay {A}
                    ?account=me&client_id=docker&offline_token=true                  | relay {A}
                    ?scope=repository:acme/app:pull                                  | relay {A} {app}
                    ?service=facade.test&scope=repository%3Aacme%2Fapp%3Apull        | relay {A} {app}
                    ?scope=repository:acme/app:pull&scope=repository:acme/b/c:pull   | relay {A} {app} {c}
                    ?scope=repository:acme/app:pull%20repository:acme/b/c:pull       | relay {A} {app} {c}
                    ?scope=repository:acme/app:pull&scope=repository:acme/app:*      | relay {A} {app}
                    # only the action pull is relayed
                    ?scope=repository:acme/app:pull,push                             | relay {A} {app}
                    ?scope=repository:acme/app:push,pull                             | relay {A} {app}
                    ?scope=repository:acme/app:*                                     | relay {A} {app}
                    # only repositories of registries with client logins
                    ?scope=repository:acme/legacy/a:pull&scope=repository:acme/app:pull | relay {A} {app}
                    ?scope=repository:acme/app:pull&scope=repository:acme/legacy/a:pull | relay {A} {app}
                    ?scope=repository:acme/app:pull&scope=repository:other/app:pull  | relay {A} {app}
                    ?scope=registry:catalog:*&scope=repository:acme/app:pull         | relay {A} {app}
                    # without a scope, the registry checks the credentials
                    ?scope=repository:acme/app:push                                  | relay {A}
                    ?scope=repository:acme/app:                                      | relay {A}
                    ?scope=registry:catalog:*                                        | relay {A}
                    ?scope=repository:acme/legacy/a:pull&scope=registry:catalog:*    | relay {A}
                    ?scope=repository:acme/legacy/a:pull&scope=repository:acme/app:push | relay {A}
                    # other services
                    ?service=evil.test&scope=repository:acme/app:pull                | 400 DENIED
                    ?service=                                                        | 400 DENIED
                    # malformed
                    ?scope=repository:acme/App:pull                                  | 400 NAME_INVALID
                    """)
    void everyRequest_hasItsOutcome_withAndWithoutCredentials(String query, String outcome) {
        String expected = outcome.replace("{A}", AcmeFacade.BACKING_A)
                .replace("{app}", "repository:acme-corp/app:pull")
                .replace("{c}", "repository:acme-corp/b/c:pull");
        assertThat(outcome(query)).isEqualTo(expected);
        assertThat(outcome(query, "Basic dXNlcjpwYXNz")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?scope=repository:acme/legacy/app:pull",
                // the manifest request gets the message, because podman and skopeo show none of this endpoint
                "?scope=repository:other/app:pull",
                "?scope=repository:acme:pull",
                "?scope=repository:acme-corp/app:pull",
                "?scope=repository:acme/legacy/a:pull&scope=repository:other/a:pull",
                "?scope=repository:acme/legacy/app:pull,push",
                "?scope=repository:acme/legacy/app:pull&scope=repository:acme/legacy/b:push",
            })
    void anonymousClient_getsAPlaceholder_ifNoLoginIsNeeded(String query) {
        assertThat(outcome(query)).isEqualTo(PLACEHOLDER);
        // the registry checks the password of a login
        assertThat(outcome(query, "Basic dXNlcjpwYXNz")).isEqualTo("relay " + AcmeFacade.BACKING_A);
    }

    @Test
    void tokens_areIgnored_ifNoneIsNeeded() {
        for (String token : List.of("Bearer anonymous", "Bearer of.the.registry")) {
            InboundRequest pull = request("GET", "/v2/acme/legacy/app/manifests/1", token);
            assertThat(Outcome.of(AcmeFacade.withClientAuth().decide(pull))).startsWith("307 https://backing-b.test");
            InboundRequest push = request("PUT", "/v2/acme/legacy/app/manifests/1", token);
            assertThat(Outcome.of(AcmeFacade.withClientAuth().decide(push))).isEqualTo("403 DENIED");
        }
    }

    @Test
    void otherService_isRejected_withAMessage() {
        Decision decision =
                AcmeFacade.withClientAuth().decide(AcmeFacade.request("GET", "/v2/token?service=evil.test"));
        assertThat(Outcome.message(decision)).isEqualTo("tokens are for the service 'facade.test' and no other");
    }

    @Test
    void post_isNotAllowed_soThatClientsFallBackToGet() {
        assertThat(Outcome.of(AcmeFacade.withClientAuth().decide(AcmeFacade.request("POST", "/v2/token"))))
                .isEqualTo("405 UNSUPPORTED Allow: GET, HEAD");
    }

    @Test
    void redirectedLogins_haveNoTokenEndpoint() {
        RegistryFacade facade = AcmeFacade.builder(AuthMode.CLIENT)
                .publicUrl(AcmeFacade.PUBLIC_URL)
                .delivery(Delivery.REDIRECT)
                .build();
        assertThat(Outcome.of(facade.decide(AcmeFacade.request("GET", "/v2/token"))))
                .isEqualTo("404 UNSUPPORTED");
    }

    @Test
    void firstUpstreamWithALogin_getsTheRequest() {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("open", Upstream.quay())
                .upstream("ghcr", Upstream.ghcr().withAuth(AuthMode.CLIENT))
                .route("a/**", List.of(new UpstreamRef("open"), new UpstreamRef("ghcr", "b/**")))
                .build();
        Decision decision = facade.decide(AcmeFacade.request("GET", "/v2/token?scope=repository:a/x:pull"));
        assertThat(Outcome.of(decision)).isEqualTo("relay https://ghcr.io repository:b/x:pull");
        assertThat(((Decision.RelayToken) decision).upstreamName()).isEqualTo("ghcr");
    }

    @Test
    void placeholder_isNeverCached() {
        Decision decision = AcmeFacade.withClientAuth()
                .decide(AcmeFacade.request("GET", "/v2/token?scope=repository:acme/legacy/app:pull"));
        assertThat(decision).hasFieldOrPropertyWithValue("caching", CachePolicy.NO_STORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?service=facade.test", "?scope=repository:acme/app:pull", "?service=evil.test"})
    void withoutClientAuth_theEndpointIs404(String query) {
        Decision decision = AcmeFacade.facade().decide(AcmeFacade.request("GET", "/v2/token" + query));
        assertThat(Outcome.of(decision)).isEqualTo("404 UNSUPPORTED");
        assertThat(Outcome.message(decision)).isEqualTo("this is not an endpoint of the registry API");
    }

    @Test
    void token_isForTheFirstRegistryWithALogin() {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("open", Upstream.quay())
                .upstream("ghcr", Upstream.ghcr().withAuth(AuthMode.CLIENT))
                .upstream("hub", Upstream.dockerHub().withAuth(AuthMode.CLIENT).withTokenOrigin("https://ghcr.io"))
                .route("a/**", "open")
                .route("b/**", "ghcr")
                .route("c/**", "hub", "**")
                .build();
        assertThat(relay(facade, "")).isEqualTo("relay https://ghcr.io");
        assertThat(relay(facade, "?scope=repository:a/x:pull&scope=repository:c/y:pull&scope=repository:b/z:pull"))
                .isEqualTo("relay https://registry-1.docker.io repository:library/y:pull");
        assertThat(relay(facade, "?scope=repository:b/z:pull&scope=repository:c/y:pull&scope=repository:b/x:pull"))
                .isEqualTo("relay https://ghcr.io repository:b/z:pull repository:b/x:pull");
    }

    private static String relay(RegistryFacade facade, String query) {
        InboundRequest request = AcmeFacade.request("GET", "/v2/token" + query);
        return Outcome.of(facade.decide(request));
    }

    private static String outcome(String query) {
        return relay(AcmeFacade.withClientAuth(), query);
    }

    private static String outcome(String query, String authorization) {
        return Outcome.of(AcmeFacade.withClientAuth().decide(request("GET", "/v2/token" + query, authorization)));
    }

    private static InboundRequest request(String method, String target, String authorization) {
        return InboundRequest.of(method, target)
                .withHeaders(
                        Headers.of(Map.of("Host", List.of("facade.test"), "Authorization", List.of(authorization))));
    }
}
