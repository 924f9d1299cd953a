package io.registryfacade.server.caddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.Decision;
import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables have the same effect as in the Caddy container. */
class CaddyEnvironmentTest {
    private static Decision decide(Map<String, String> environment, String target) {
        return new CaddyEnvironment(environment).facade(Delivery.REDIRECT).decide(InboundRequest.get(target));
    }

    @Test
    void hostIsMissing_environmentIsNotPresent() {
        assertThat(new CaddyEnvironment(Map.of("REGISTRY_ORG", "my-org")).isPresent())
                .isFalse();
        assertThat(new CaddyEnvironment(Map.of("REGISTRY_HOST", "ghcr.io")).isPresent())
                .isTrue();
    }

    @Test
    void organisationIsEmpty_everythingIsServed_andMayBeCachedForADay() {
        assertThat(decide(Map.of("REGISTRY_HOST", "ghcr.io", "REGISTRY_ORG", ""), "/v2/any/app/manifests/1.0"))
                .hasFieldOrPropertyWithValue("location", "https://ghcr.io/v2/any/app/manifests/1.0")
                .hasFieldOrPropertyWithValue("caching", CachePolicy.of("max-age=86400, must-revalidate"));
    }

    @Test
    void organisation_isServed_andNothingElse() {
        Map<String, String> environment = Map.of("REGISTRY_HOST", "ghcr.io", "REGISTRY_ORG", "my-org");

        assertThat(decide(environment, "/v2/my-org/app/manifests/1.0")).isInstanceOf(Decision.Redirect.class);
        assertThat(decide(environment, "/v2/other/app/manifests/1.0")).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void ping_isRedirected_soThatDockerFindsTheTokenServer() {
        assertThat(decide(Map.of("REGISTRY_HOST", "ghcr.io"), "/v2/"))
                .hasFieldOrPropertyWithValue("location", "https://ghcr.io/v2/");
    }

    @Test
    void cacheTimeout_isUsed() {
        assertThat(decide(Map.of("REGISTRY_HOST", "ghcr.io", "CACHE_TIMEOUT", "60"), "/v2/a/manifests/1.0"))
                .hasFieldOrPropertyWithValue("caching", CachePolicy.of("max-age=60, must-revalidate"));
    }

    @Test
    void addressIsMissing_meansHttps() {
        assertThat(new CaddyEnvironment(Map.of()).address()).isEqualTo(new CaddyAddress("*", true, null, 443));
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTRY_HOST, https://ghcr.io, such as ghcr.io",
        "REGISTRY_HOST, '',              such as ghcr.io",
        "CACHE_TIMEOUT, 1d,              number of seconds",
        "CACHE_TIMEOUT, -1,              number of seconds",
        "REGISTRY_ORG,  My-Org,          'My-Org' is not a repository name",
    })
    void invalidValue_isRejected_withAnExample(String name, String value, String example) {
        Map<String, String> environment = new java.util.HashMap<>(Map.of("REGISTRY_HOST", "ghcr.io"));
        environment.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CaddyEnvironment(environment).facade(Delivery.REDIRECT))
                .withMessageContaining(example);
    }
}
