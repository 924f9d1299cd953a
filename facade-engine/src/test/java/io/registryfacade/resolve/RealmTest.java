package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Origins where tokens may be requested, and the start of the request target. */
class RealmTest {
    private static final Upstream UPSTREAM = Upstream.generic("https://registry.test")
            .withAuth(AuthMode.TOKEN)
            .withTokenOrigin("https://auth.test:8443");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # a realm                          | its origin             | start of the target
                    https://auth.test:8443/token       | https://auth.test:8443 | /token?
                    https://auth.test:8443/token?a=b   | https://auth.test:8443 | /token?a=b&
                    https://auth.test:8443/a%2Fb       | https://auth.test:8443 | /a%2Fb?
                    https://auth.test:8443             | https://auth.test:8443 | /?
                    https://auth.test:8443?a=b         | https://auth.test:8443 | /?a=b&
                    https://registry.test/v2/token     | https://registry.test  | /v2/token?
                    HTTPS://REGISTRY.test:443/v2/token | https://registry.test  | /v2/token?
                    """)
    void realm_belongsToTheUpstream(String realm, String origin, String target) {
        Realm parsed = Realm.of(realm, UPSTREAM);
        assertThat(parsed.origin()).hasToString(origin);
        assertThat(parsed.pathAndQueryPrefix()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "http://registry.test/token",
        "https://registry.test:8443/token",
        "https://auth.test/token",
        "https://registry.test.evil.test/token"
    })
    void realmOfAnotherOrigin_isRefused_andNamed(String realm) {
        assertThatThrownBy(() -> Realm.of(realm, UPSTREAM))
                .isInstanceOf(ResolveException.class)
                .hasMessageContaining("registry.test names " + realm.replace("/token", "") + " as its token server");
    }

    @Test
    void realmWithCredentials_isRefused_andNotShown() {
        assertThatThrownBy(() -> Realm.of("https://ann:s3cret@registry.test/token", UPSTREAM))
                .isInstanceOf(ResolveException.class)
                .hasMessage("registry.test names no usable URL of a token server");
    }
}
