package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.cache.MemoryCache;
import io.registryfacade.cache.MemoryCacheProvider;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.health.UpstreamHealth.State;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.settings.TokenKey;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Registry;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** State that a resolver retains when its configuration changes, and releases when it closes. */
class ResolverLifecycleTest {
    private static final String TAGS = "/v2/org/app/tags/list";

    private final Set<Thread> threadsBefore = threads();
    private final TokenRegistry server = new TokenRegistry();

    @AfterEach
    void close() {
        server.close();
    }

    /** Returns an equal upstream with a new mapper, as adapters create it on each call. */
    private Upstream withNewMapper() {
        Registry plain = server.upstream().registry();
        return new Upstream(new Registry(
                plain.type(),
                plain.origin(),
                plain.imageHost(),
                AuthMode.TOKEN,
                server.upstream().tokenOrigin(),
                name -> name));
    }

    @Test
    void equalUpstream_retainsItsState() {
        server.has(TAGS, FakeResponse.ok("{}"));
        Facade facade = Facade.of(withNewMapper());
        facade.get(TAGS);
        facade.resolver().retain(List.of(withNewMapper()), ResolveSettings.defaults());
        facade.get(TAGS);
        assertThat(server.registry.received("GET /v2/")).hasSize(1);
        assertThat(server.tokens.log()).hasSize(1);
        assertThat(facade.resolver().health(withNewMapper()).state()).isEqualTo(State.UP);
    }

    @Test
    void sharedCache_isOpenedAndClosedAsTheSettingsChange() {
        MemoryCache one = MemoryCacheProvider.create("one");
        MemoryCache two = MemoryCacheProvider.create("two");
        ResolveSettings none = ResolveSettings.defaults();
        Facade facade = Facade.of(server.upstream());
        assertThat(facade.resolver().sharedCacheHealth()).isNull();
        ResolveSettings first = none.withSharedCache(SharedCacheSettings.parse("memory://one"));
        facade.resolver().retain(List.of(server.upstream()), first);
        facade.resolver().retain(List.of(server.upstream()), first.withConcurrency(7));
        assertThat(facade.resolver().sharedCacheHealth()).isEqualTo(SharedCacheHealth.UNKNOWN);
        assertThat(one.closed).hasValue(0);
        facade.resolver()
                .retain(List.of(server.upstream()), none.withSharedCache(SharedCacheSettings.parse("memory://two")));
        assertThat(one.closed).hasValue(1);
        facade.close();
        assertThat(two.closed).hasValue(1);
    }

    @Test
    void removedUpstream_losesItsState_andItsConnections() {
        server.has(TAGS, FakeResponse.ok("{}"));
        Facade facade = Facade.of(server.upstream());
        facade.get(TAGS);
        facade.resolver().retain(List.of(), ResolveSettings.defaults().withDeadline(Duration.ofMillis(1)));
        awaitNoThreads();
        facade.resolver().retain(List.of(), ResolveSettings.defaults());
        assertThat(facade.resolver().health(server.upstream())).isEqualTo(UpstreamHealth.UNKNOWN);
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        assertThat(server.registry.received("GET /v2/")).hasSize(2);
    }

    @Test
    void close_endsAllThreads() {
        server.has(TAGS, FakeResponse.ok("{}"));
        Facade facade = Facade.of(server.upstream());
        facade.get(TAGS);
        facade.close();
        awaitNoThreads();
        assertThat(facade.get(TAGS).status()).isEqualTo(503);
        assertThat(threads()).isSubsetOf(threadsBefore);
    }

    /** Waits until only threads of other tests are left. */
    private void awaitNoThreads() {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(threads()).isSubsetOf(threadsBefore));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("registry-facade-upstream"))
                .collect(Collectors.toSet());
    }

    @Test
    void newTokenKey_requiresNewLogins_andTheSameDoesNot() {
        FakeServer registry = server.registry;
        registry.on(
                        "GET /v2/",
                        request -> request.header("Authorization").isEmpty()
                                ? FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"r\"")
                                : FakeResponse.ok("{}"))
                .on("GET " + TAGS, FakeResponse.ok("{}"));
        Upstream upstream = Upstream.generic(registry.url()).withAuth(AuthMode.CLIENT);
        Facade facade = new Facade(RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("r", upstream)
                .route("**", "r"));
        String bearer = "Authorization: Bearer "
                + facade.get("/v2/token?service=facade.test&scope=repository:org/app:pull", "Authorization: Basic YTpi")
                        .text()
                        .replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
        facade.resolver().retain(List.of(upstream), ResolveSettings.defaults().withConcurrency(7));
        assertThat(facade.get(TAGS, bearer).status()).isEqualTo(200);
        facade.resolver()
                .retain(List.of(upstream), ResolveSettings.defaults().withTokenKey(TokenKey.of("k".repeat(32))));
        assertThat(facade.get(TAGS, bearer).status()).isEqualTo(401);
    }
}
