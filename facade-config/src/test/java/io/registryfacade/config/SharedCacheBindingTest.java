package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.cache.SharedCacheSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedCacheBindingTest {
    private static String document(String resolve) {
        return "{upstreams: {r: {type: ghcr}}, routes: [{repository: a, upstream: r}], resolve: {" + resolve + "}}";
    }

    private static SharedCacheSettings read(String resolve) {
        return FacadeConfiguration.read("f.yaml", document(resolve), Map.of("SECRET", "s3cr3t"))
                .engine()
                .resolveSettings()
                .sharedCache();
    }

    @Test
    void withoutUrl_nothingIsShared() {
        assertThat(read("concurrency: 1")).isNull();
    }

    @Test
    void url_mayHaveAPassword_inAVariable() {
        assertThat(read("sharedCache: 'memory://cache.test'").credentials()).isNull();
        assertThat(read("sharedCache: 'memory://:${SECRET}@cache.test'")
                        .credentials()
                        .password())
                .isEqualTo("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sharedCache: 'cache.test'|this is not the URL of a shared cache",
                "sharedCache: 'redis://:pa55@cache.test'|there is no shared cache for 'redis://'",
                "sharedCache: 'memory://user@cache.test'|the URL has a user without a password",
                "sharedCache: 'memory://cache.test', sharedCachePasswordFile: none|cannot read a password from none",
                "sharedCache: 'memory://a@cache.test', sharedCachePasswordFile: none|cannot read a password from none",
                "sharedCache: 'memory://:pa55@cache.test', sharedCachePasswordFile: f|has a password already",
                "sharedCache: 'memory://cache.test', sharedCacheCa: none.pem|cannot read certificates from none.pem",
                "sharedCachePasswordFile: none|'sharedCachePasswordFile' needs a 'sharedCache'",
                "sharedCache: 'memory://cache.test', sharedCacheTimeout: 0s|a timeout must be greater than 0",
                "sharedCacheTimeout: 1s|'sharedCacheTimeout' needs a 'sharedCache'",
                "sharedCacheCa: none.pem|'sharedCacheCa' needs a 'sharedCache'",
            })
    void mistake_isReported_withoutThePassword(String resolve, String message) {
        assertThat(Documents.problems("f.yaml", document(resolve)))
                .singleElement()
                .asString()
                .contains(message)
                .doesNotContain("pa55");
    }

    @Test
    void mistakeInTheUrl_isReportedOnce() {
        assertThat(Documents.problems(
                        "f.yaml", document("sharedCache: x, sharedCachePasswordFile: f, sharedCacheCa: c")))
                .hasSize(1);
    }
}
