package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Registry;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushPolicyTest {
    private static final Upstream R = Upstream.generic("https://r.test").withAuth(AuthMode.NONE);
    private static final Upstream HOSTED = new Upstream(new Registry(
            "naming", R.origin(), "r.test", AuthMode.NONE, R.origin(), name -> new RepositoryName("hosted/" + name)));
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    private final FacadeBuilder builder =
            RegistryFacade.builder().publicUrl("https://facade.test").route("acme/**", "r", "their/**");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # method | path suffix                           | redirected path suffix
                    POST     | /blobs/uploads/                       | /blobs/uploads/
                    POST     | /blobs/uploads/?digest={d}            | /blobs/uploads/?digest={d}
                    POST     | /blobs/uploads/?mount={d}&from=acme/b | /blobs/uploads/
                    PUT      | /manifests/1                          | /manifests/1
                    DELETE   | /manifests/{d}                        | /manifests/{d}
                    DELETE   | /blobs/{d}                            | /blobs/{d}
                    """)
    void redirect_keepsTheEndpoint_underTheUpstreamName(String method, String suffix, String redirected) {
        builder.upstream("r", R).push(PushPolicy.REDIRECT).redirectCacheControl("max-age=60");
        assertThat(decide(method, "/v2/acme/app" + suffix.replace("{d}", DIGEST)))
                .isInstanceOfSatisfying(Decision.Redirect.class, redirect -> {
                    assertThat(redirect.status()).isEqualTo(307);
                    assertThat(redirect.upstream()).isEqualTo(R);
                    assertThat(redirect.location())
                            .isEqualTo("https://r.test/v2/their/app" + redirected.replace("{d}", DIGEST));
                    assertThat(redirect.caching().cacheControl()).isEqualTo("no-store");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # push   | auth     | outcome
                    REFUSE   | NONE     | 403 DENIED
                    REFUSE   | DETECT   | 403 DENIED
                    REFUSE   | TOKEN    | 403 DENIED
                    REFUSE   | CLIENT   | 403 DENIED
                    REDIRECT | NONE     | 307 https://r.test/v2/their/app/manifests/1
                    REDIRECT | DETECT   | 403 DENIED
                    REDIRECT | TOKEN    | 403 DENIED
                    REDIRECT | CLIENT   | 403 DENIED
                    """)
    void push_isRedirected_onlyWhereClientsNeedNoToken(PushPolicy push, AuthMode auth, String outcome) {
        builder.upstream("r", R.withAuth(auth)).push(push);
        assertThat(Outcome.of(decide("PUT", "/v2/acme/app/manifests/1"))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"302, 307", "307, 307", "308, 308"})
    void redirectStatus_keepsTheMethod(int ofPulls, int ofPushes) {
        builder.upstream("r", R).push(PushPolicy.REDIRECT).redirectStatus(ofPulls);
        assertThat(Outcome.of(decide("POST", "/v2/acme/app/blobs/uploads/"))).startsWith(ofPushes + " https://");
    }

    @Test
    void redirect_usesTheNameAtTheRegistry() {
        builder.push(PushPolicy.REDIRECT).upstream("r", HOSTED);
        assertThat(Outcome.of(decide("PUT", "/v2/acme/app/manifests/1")))
                .isEqualTo("307 https://r.test/v2/hosted/their/app/manifests/1");
        assertThat(Outcome.message(builder.push(PushPolicy.REFUSE)
                        .build()
                        .decide(AcmeFacade.request("PUT", "/v2/acme/app/manifests/1"))))
                .isEqualTo("this address is for pulling only; push to r.test/their/app");
    }

    @Test
    void push_isRejected_ifTheUpstreamNameWouldBeTooLong() {
        builder.push(PushPolicy.REDIRECT).upstream("r", HOSTED);
        assertThat(Outcome.of(decide("PUT", "/v2/acme/" + "a".repeat(242) + "/manifests/1")))
                .startsWith("307 https://r.test/v2/hosted/their/aaa");
        assertThat(Outcome.of(decide("PUT", "/v2/acme/" + "a".repeat(243) + "/manifests/1")))
                .isEqualTo("400 NAME_INVALID");
    }

    @Test
    void unservedPush_isRejected() {
        builder.upstream("r", R).push(PushPolicy.REDIRECT);
        assertThat(Outcome.of(decide("PUT", "/v2/other/app/manifests/1"))).isEqualTo("403 DENIED");
        assertThat(Outcome.of(decide("PUT", "/v2/acme/" + "a".repeat(250) + "/manifests/1")))
                .isEqualTo("400 NAME_INVALID");
    }

    @Test
    void pushAtAnotherHost_isRejected() {
        RegistryFacade facade =
                builder.upstream("r", R).push(PushPolicy.REDIRECT).build();
        assertThat(Outcome.of(facade.decide(InboundRequest.of("PUT", "/v2/acme/app/manifests/1"))))
                .isEqualTo("pass, else 421 DENIED");
    }

    private Decision decide(String method, String target) {
        return builder.build().decide(AcmeFacade.request(method, target));
    }
}
