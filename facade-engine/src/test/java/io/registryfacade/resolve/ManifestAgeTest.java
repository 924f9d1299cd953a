package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.settings.ResolveSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cached manifest is revalidated by HEAD, which registries do not count. */
class ManifestAgeTest {
    private static final String TAGGED = "/v2/org/app/manifests/latest";
    private static final String BY_DIGEST = "/v2/org/app/manifests/" + Samples.DIGEST;
    private static final Duration AGE = Duration.ofSeconds(30);

    private final TokenRegistry server = new TokenRegistry();

    @BeforeEach
    void fill() {
        server.has(BY_DIGEST, Samples.response(Samples.MANIFEST)).has(TAGGED, Samples.response(Samples.MANIFEST));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Facade facade(Duration maxAge) {
        return new Facade(
                RegistryFacade.builder().upstream("r", server.upstream()).route("**", "r"),
                ResolveSettings.defaults().withManifestMaxAge(maxAge));
    }

    @Test
    void manifest_isRevalidatedByHead_andFetchedOnce() {
        Facade facade = facade(AGE);
        facade.get(BY_DIGEST);
        facade.advance(AGE.minusNanos(1));
        facade.get(BY_DIGEST);
        assertThat(server.registry.received("HEAD " + BY_DIGEST)).isEmpty();
        facade.advance(Duration.ofNanos(1));
        assertThat(facade.get(BY_DIGEST).outcome()).isEqualTo("200 " + Samples.MANIFEST);
        assertThat(facade.head(BY_DIGEST).status()).isEqualTo(200);
        assertThat(server.registry.received("HEAD " + BY_DIGEST)).hasSize(1);
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void removedManifest_isNoLongerServed(int status) {
        Facade facade = facade(AGE);
        facade.get(BY_DIGEST);
        server.has(BY_DIGEST, FakeResponse.status(status));
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(200);
        facade.advance(AGE);
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(status);
        assertThat(facade.head(BY_DIGEST).status()).isIn(status, 404);
        server.has(BY_DIGEST, Samples.response(Samples.MANIFEST));
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(200);
    }

    @Test
    void ageOfZero_alwaysRevalidates() {
        Facade facade = facade(Duration.ZERO);
        facade.get(BY_DIGEST);
        facade.get(BY_DIGEST);
        facade.get(BY_DIGEST);
        assertThat(server.registry.received("HEAD " + BY_DIGEST)).hasSize(2);
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(1);
    }

    @Test
    void tagWithTheDigest_revalidatesIt() {
        Facade facade = facade(AGE);
        facade.get(TAGGED);
        facade.advance(AGE);
        facade.get(TAGGED);
        facade.get(BY_DIGEST);
        assertThat(server.registry.received("HEAD " + BY_DIGEST)).isEmpty();
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(1);
    }

    /** The registry may have revoked access, so the facade must not serve the manifest before it knows. */
    @Test
    void failureOfTheRegistry_isRelayed_andTheManifestStaysCached() {
        Facade facade = facade(AGE);
        facade.get(BY_DIGEST);
        facade.advance(AGE);
        server.has(BY_DIGEST, FakeResponse.status(503));
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(503);
        server.on("HEAD", BY_DIGEST, request -> Samples.response(Samples.MANIFEST));
        assertThat(facade.get(BY_DIGEST).outcome()).isEqualTo("200 " + Samples.MANIFEST);
    }
}
