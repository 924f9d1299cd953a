package io.registryfacade.http;

import static io.registryfacade.http.CachePolicy.NO_STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachePolicyTest {
    private static final CachePolicy SHARED = NO_STORE.withSharedLife(Duration.ofSeconds(30), "Accept");

    @Test
    void default_isNoStore() {
        assertThat(NO_STORE.headers()).containsExactly(new Header("Cache-Control", "no-store"));
        assertThat(NO_STORE.sharedSeconds()).isZero();
        assertThat(CachePolicy.of("no-store")).isSameAs(NO_STORE);
    }

    @Test
    void sharedLife_isForSharedCachesOnly() {
        assertThat(SHARED.headers())
                .containsExactly(
                        new Header("Cache-Control", "public, max-age=0, s-maxage=30"),
                        new Header("CDN-Cache-Control", "public, max-age=30"),
                        new Header("Vary", "Accept"));
        assertThat(NO_STORE.withSharedLife(Duration.ofSeconds(30), "").headers())
                .extracting(Header::name)
                .containsExactly("Cache-Control", "CDN-Cache-Control");
        assertThat(SHARED.configured()).isEqualTo("no-store");
    }

    @Test
    void configuredValue_stays() {
        CachePolicy both = CachePolicy.of("max-age=60").withSharedLife(Duration.ofSeconds(30), "");

        assertThat(both.cacheControl()).isEqualTo("max-age=60").isEqualTo(both.configured());
        assertThat(both.headers())
                .containsExactly(
                        new Header("Cache-Control", "max-age=60"),
                        new Header("CDN-Cache-Control", "public, max-age=30"));
        assertThat(both.atMost(Duration.ZERO)).isEqualTo(CachePolicy.of("max-age=60"));
        assertThatIllegalArgumentException().isThrownBy(() -> CachePolicy.of("\n"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, -1_000})
    void lessThanASecond_isNotStored(long millis) {
        assertThat(NO_STORE.withSharedLife(Duration.ofMillis(millis), "Accept")).isSameAs(NO_STORE);
        assertThat(SHARED.atMost(Duration.ofMillis(millis))).isEqualTo(NO_STORE);
    }

    @Test
    void limit_isCountedInWholeSeconds_andNeverProlongs() {
        assertThat(SHARED.atMost(Duration.ofMillis(12_999)).sharedSeconds()).isEqualTo(12);
        assertThat(SHARED.atMost(Duration.ofSeconds(12)).headers()).contains(new Header("Vary", "Accept"));
        assertThat(SHARED.atMost(Duration.ofSeconds(30))).isSameAs(SHARED);
        assertThat(SHARED.atMost(Duration.ofDays(1))).isSameAs(SHARED);
        assertThat(NO_STORE.atMost(Duration.ofDays(1))).isSameAs(NO_STORE);
    }

    @Test
    void life_doesNotOverflow() {
        assertThat(NO_STORE.withSharedLife(Duration.ofDays(1_000_000), "").sharedSeconds())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void headers_replaceThoseOfTheResponse() {
        Header type = new Header("Content-Type", "text/plain");
        OutboundResponse response = new OutboundResponse(
                200, List.of(new Header("Vary", "Cookie"), type, new Header("Cache-Control", "max-age=1")), Body.EMPTY);

        assertThat(SHARED.applyTo(response).headers())
                .containsExactly(
                        type,
                        new Header("Cache-Control", "public, max-age=0, s-maxage=30"),
                        new Header("CDN-Cache-Control", "public, max-age=30"),
                        new Header("Vary", "Accept"));
    }

    @Test
    void equalPolicies_areEqual() {
        CachePolicy same = NO_STORE.withSharedLife(Duration.ofSeconds(30), "Accept");

        assertThat(SHARED).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
        assertThat(SHARED)
                .isNotEqualTo(NO_STORE)
                .isNotEqualTo(NO_STORE.withSharedLife(Duration.ofSeconds(30), ""))
                .isNotEqualTo(CachePolicy.of("a").withSharedLife(Duration.ofSeconds(30), "Accept"))
                .isNotEqualTo("no-store");
    }
}
