package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Challenges that lead clients to the token endpoint. */
class TokenEndpointTest {
    private static final String CHALLENGE = "Bearer realm=\"https://facade.test/v2/token\",service=\"facade.test\"";

    @Test
    void ping_hasAChallenge() {
        Decision ping = AcmeFacade.withClientAuth().decide(AcmeFacade.request("GET", "/v2/"));
        assertThat(Outcome.of(ping)).isEqualTo("401 UNAUTHORIZED WWW-Authenticate: " + CHALLENGE);
        assertThat(Outcome.message(ping)).isEqualTo("authentication required");
        assertThat(AcmeFacade.withClientAuth().decide(AcmeFacade.request("HEAD", "/v2")))
                .isEqualTo(ping);
    }

    @Test
    void realmAndService_areThoseOfThePublicUrl() {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("http://LOCALHOST:5000")
                .upstream("r", Upstream.ghcr().withAuth(AuthMode.CLIENT))
                .route("**", "r")
                .build();
        assertThat(Outcome.of(facade.decide(ping("localhost:5000", Map.of()))))
                .isEqualTo("401 UNAUTHORIZED WWW-Authenticate: Bearer realm=\"http://localhost:5000/v2/token\","
                        + "service=\"localhost:5000\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer anything", "bearer x", "BEARER  "})
    void ping_withAToken_is200(String authorization) {
        assertThat(pingWith(authorization)).isEqualTo("200 {}");
    }

    @Test
    void ping_isNotCached_becauseItDependsOnTheToken() {
        FacadeBuilder builder = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .redirectCacheControl("public, max-age=60")
                .upstream("open", Upstream.generic("https://open.test").withAuth(AuthMode.NONE))
                .route("open/**", "open");
        InboundRequest withToken = ping("facade.test", Map.of("Authorization", List.of("Bearer x")));
        assertThat(builder.build().decide(withToken))
                .isEqualTo(new Decision.Respond("{}", CachePolicy.of("public, max-age=60")));
        builder.upstream("r", Upstream.ghcr().withAuth(AuthMode.CLIENT)).route("**", "r");
        assertThat(builder.build().decide(withToken)).isEqualTo(new Decision.Respond("{}", CachePolicy.of("no-store")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearerx", "Basic dXNlcjpwYXNz", "Basic Bearer x", " Bearer x"})
    void ping_withoutAToken_is401(String authorization) {
        assertThat(pingWith(authorization)).startsWith("401 ");
    }

    @Test
    void ping_atAnotherHost_hasNoChallenge() {
        assertThat(Outcome.of(AcmeFacade.withClientAuth().decide(ping("evil.test", Map.of()))))
                .isEqualTo("pass, else 421 DENIED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # target                         | outcome
                    /v2/acme/app/manifests/1         | resolve https://backing-a.test/v2/acme-corp/app/manifests/1
                    /v2/acme/legacy/app/manifests/1  | 307 https://backing-b.test:8443/v2/old/acme/legacy/app/manifests/1
                    /v2/other/app/manifests/1        | 403 DENIED
                    """)
    void pull_isDecidedEqually_withAndWithoutAToken(String target, String outcome) {
        RegistryFacade facade = AcmeFacade.withClientAuth();
        InboundRequest request = AcmeFacade.request("GET", target);
        assertThat(Outcome.of(facade.decide(request))).isEqualTo(outcome);
        assertThat(Outcome.of(facade.decide(request.withHeaders(
                        Headers.of(Map.of("Host", List.of("facade.test"), "Authorization", List.of("Bearer x")))))))
                .isEqualTo(outcome);
    }

    @Test
    void challengeOfAPull_hasTheNameAtTheFacade() {
        Decision pull = AcmeFacade.withClientAuth().decide(AcmeFacade.request("GET", "/v2/acme/app/manifests/1"));
        assertThat(((Decision.Resolve) pull).challenge().name()).isEqualTo("WWW-Authenticate");
        assertThat(((Decision.Resolve) pull).challenge().value())
                .isEqualTo(CHALLENGE + ",scope=\"repository:acme/app:pull\"");
    }

    private static String pingWith(String authorization) {
        return Outcome.of(AcmeFacade.withClientAuth()
                .decide(ping("facade.test", Map.of("authorization", List.of(authorization)))));
    }

    private static InboundRequest ping(String host, Map<String, List<String>> headers) {
        Map<String, List<String>> all = new java.util.HashMap<>(headers);
        all.put("Host", List.of(host));
        return InboundRequest.get("/v2/").withHeaders(Headers.of(all));
    }
}
