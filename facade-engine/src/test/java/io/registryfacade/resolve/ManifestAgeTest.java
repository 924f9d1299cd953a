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

/** A cached manifest is confirmed by HEAD after a while, which registries do not count. */
class ManifestAgeTest {
    private static final String TAGGED = "/v2/org/app/manifests/latest";
    private static final String BY_DIGEST = "/v2/org/app/manifests/" + Samples.DIGEST;
    private static final Duration AGE = Duration.ofSeconds(30);

    private final TokenRegistry server = new TokenRegistry();

    @BeforeEach
    void fill() {
        server.has(BY_DIGEST, Samples.reply(Samples.MANIFEST)).has(TAGGED, Samples.reply(Samples.MANIFEST));
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
    void manifest_isConfirmedByHead_andCountedOnce() {
        Facade facade = facade(AGE);
        facade.get(BY_DIGEST);
        facade.wait(AGE.minusNanos(1));
        facade.get(BY_DIGEST);
        assertThat(server.registry.received("HEAD " + BY_DIGEST)).isEmpty();
        facade.wait(Duration.ofNanos(1));
        assertThat(facade.get(BY_DIGEST).outcome()).isEqualTo("200 " + Samples.MANIFEST);
        assertThat(facade.head(BY_DIGEST).status()).isEqualTo(200);
        assertThat(server.registry.received("HEAD " + BY_DIGEST)).hasSize(1);
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void manifestThatTheRegistryNoLongerHas_isServedNoLonger(int status) {
        Facade facade = facade(AGE);
        facade.get(BY_DIGEST);
        server.has(BY_DIGEST, Reply.status(status));
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(200);
        facade.wait(AGE);
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(status);
        assertThat(facade.head(BY_DIGEST).status()).isGreaterThanOrEqualTo(400);
        server.has(BY_DIGEST, Samples.reply(Samples.MANIFEST));
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(200);
    }

    @Test
    void ageOfZero_confirmsAlways() {
        Facade facade = facade(Duration.ZERO);
        facade.get(BY_DIGEST);
        facade.get(BY_DIGEST);
        facade.get(BY_DIGEST);
        assertThat(server.registry.received("HEAD " + BY_DIGEST)).hasSize(2);
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(1);
    }

    @Test
    void tagThatNamesTheDigest_confirmsIt() {
        Facade facade = facade(AGE);
        facade.get(TAGGED);
        facade.wait(AGE);
        facade.get(TAGGED);
        facade.get(BY_DIGEST);
        assertThat(server.registry.received("HEAD " + BY_DIGEST)).isEmpty();
        assertThat(server.registry.received("GET " + BY_DIGEST)).hasSize(1);
    }

    /** The registry did not say that the manifest is gone, but nobody may be served what it has closed. */
    @Test
    void failureOfTheRegistry_isPassedOn_andTheManifestKept() {
        Facade facade = facade(AGE);
        facade.get(BY_DIGEST);
        facade.wait(AGE);
        server.has(BY_DIGEST, Reply.status(503));
        assertThat(facade.get(BY_DIGEST).status()).isEqualTo(503);
        server.on("HEAD", BY_DIGEST, asked -> Samples.reply(Samples.MANIFEST));
        assertThat(facade.get(BY_DIGEST).outcome()).isEqualTo("200 " + Samples.MANIFEST);
    }
}
