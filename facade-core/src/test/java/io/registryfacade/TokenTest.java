package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v2/token}: only pulls of what is served here are asked for, at the registry that has it, by its names. */
class TokenTest {
    private static final String PLACEHOLDER =
            "200 {\"token\":\"anonymous\",\"access_token\":\"anonymous\",\"expires_in\":300}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # query                                                          | outcome
                    ""                                                               | grant {A}
                    ?service=facade.test                                             | grant {A}
                    ?account=me&client_id=docker&offline_token=true                  | grant {A}
                    ?scope=repository:acme/app:pull                                  | grant {A} {app}
                    ?service=facade.test&scope=repository%3Aacme%2Fapp%3Apull        | grant {A} {app}
                    ?scope=repository:acme/app:pull&scope=repository:acme/b/c:pull   | grant {A} {app} {c}
                    ?scope=repository:acme/app:pull%20repository:acme/b/c:pull       | grant {A} {app} {c}
                    # a registry that asks for no token is not asked for one
                    ?scope=repository:acme/legacy/app:pull                           | {placeholder}
                    ?scope=repository:acme/legacy/a:pull&scope=repository:acme/app:pull | grant {A} {app}
                    ?scope=repository:acme/app:pull&scope=repository:acme/legacy/a:pull | grant {A} {app}
                    # of others
                    ?scope=repository:other/app:pull                                 | 403 DENIED
                    ?scope=repository:acme:pull                                      | 403 DENIED
                    ?scope=repository:acme-corp/app:pull                             | 403 DENIED
                    ?scope=repository:acme/app:pull&scope=repository:other/app:pull  | 403 DENIED
                    # other than pulling
                    ?scope=repository:acme/app:push                                  | 403 DENIED
                    ?scope=repository:acme/app:pull,push                             | 403 DENIED
                    ?scope=repository:acme/app:*                                     | 403 DENIED
                    ?scope=repository:acme/app:                                      | 403 DENIED
                    ?scope=registry:catalog:*                                        | 403 DENIED
                    ?scope=repository:acme/app:pull&scope=registry:catalog:*         | 403 DENIED
                    # for others
                    ?service=evil.test&scope=repository:acme/app:pull                | 400 DENIED
                    ?service=                                                        | 400 DENIED
                    # malformed
                    ?scope=repository:acme/App:pull                                  | 400 NAME_INVALID
                    """)
    void everyRequest_hasItsOutcome(String query, String outcome) {
        assertThat(Outcome.of(AcmeFacade.withClientAuth().decide(AcmeFacade.request("GET", "/v2/token" + query))))
                .isEqualTo(outcome.replace("{A}", AcmeFacade.BACKING_A)
                        .replace("{app}", "repository:acme-corp/app:pull")
                        .replace("{c}", "repository:acme-corp/b/c:pull")
                        .replace("{placeholder}", PLACEHOLDER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # query                          | message
                    ?service=evil.test               | tokens are for the service 'facade.test' and no other
                    ?scope=registry:catalog:*        | a token from here is for pulling only: repository:NAME:pull
                    ?scope=repository:acme/app:push  | a token from here is for pulling only: repository:NAME:pull
                    ?scope=repository:other/app:pull | 'other/app' is not served here; served are: acme/**, acme/legacy/**
                    """)
    void refusal_saysWhatWouldBeRight(String query, String message) {
        Decision decision = AcmeFacade.withClientAuth().decide(AcmeFacade.request("GET", "/v2/token" + query));
        assertThat(Outcome.message(decision)).isEqualTo(message);
    }

    @Test
    void placeholder_isNeverCached() {
        Decision decision = AcmeFacade.withClientAuth()
                .decide(AcmeFacade.request("GET", "/v2/token?scope=repository:acme/legacy/app:pull"));
        assertThat(decision).hasFieldOrPropertyWithValue("cacheControl", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?service=facade.test", "?scope=repository:acme/app:pull", "?service=evil.test"})
    void withoutClientAuth_thereIsNoSuchEndpoint(String query) {
        Decision decision = AcmeFacade.facade().decide(AcmeFacade.request("GET", "/v2/token" + query));
        assertThat(Outcome.of(decision)).isEqualTo("404 UNSUPPORTED");
        assertThat(Outcome.message(decision)).isEqualTo("this is no endpoint of the registry API");
    }

    @Test
    void token_isForOneRegistry_theFirstThatAsksForOne() {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("open", Upstream.quay())
                .upstream("ghcr", Upstream.ghcr().withAuth(Auth.CLIENT))
                .upstream("hub", Upstream.dockerHub().withAuth(Auth.CLIENT).withTokenOrigin("https://ghcr.io"))
                .route("a/**", "open")
                .route("b/**", "ghcr")
                .route("c/**", "hub", "**")
                .build();
        assertThat(grant(facade, "")).isEqualTo("grant https://ghcr.io");
        assertThat(grant(facade, "?scope=repository:a/x:pull&scope=repository:c/y:pull&scope=repository:b/z:pull"))
                .isEqualTo("grant https://registry-1.docker.io repository:library/y:pull");
        assertThat(grant(facade, "?scope=repository:b/z:pull&scope=repository:c/y:pull&scope=repository:b/x:pull"))
                .isEqualTo("grant https://ghcr.io repository:b/z:pull repository:b/x:pull");
    }

    private static String grant(RegistryFacade facade, String query) {
        InboundRequest request = AcmeFacade.request("GET", "/v2/token" + query);
        return Outcome.of(facade.decide(request));
    }
}
