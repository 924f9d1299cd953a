package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registryfacade.Decision;
import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.http.InboundRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static FacadeConfiguration read(Map<String, ?> settings) {
        return FacadeConfiguration.of(settings, path -> path.isEmpty() ? "facade" : "facade." + path);
    }

    private static List<String> problems(Map<String, ?> settings) {
        return catchThrowableOfType(InvalidConfigurationException.class, () -> read(settings))
                .problems();
    }

    @Test
    void settings_areReadLikeAFile() {
        Map<String, ?> settings = Map.of(
                "upstreams",
                Map.of("mine", Map.of("type", "generic", "url", "https://r.test", "auth", "none", "streamBlobs", true)),
                "routes",
                List.of(Map.of(
                        "repository", "my-org/**", "upstream", List.of(Map.of("name", "mine", "as", "acme/**")))),
                "status",
                308);

        Decision decision = read(settings).facade().decide(InboundRequest.get("/v2/my-org/app/manifests/1.0"));

        assertThat(((Decision.Redirect) decision).location()).isEqualTo("https://r.test/v2/acme/app/manifests/1.0");
        assertThat(((Decision.Redirect) decision).status()).isEqualTo(308);
    }

    @Test
    void problems_nameTheSettings_inOrder() {
        Map<String, ?> settings = Map.of(
                "routes",
                List.of(
                        Map.of("repository", "my-org/**", "upstream", "hubb"),
                        Map.of("repository", "my-org/**", "upstream", "hubb")));

        assertThat(problems(settings))
                .containsExactlyInAnyOrder(
                        "facade: the key 'upstreams' is missing",
                        "facade.routes[0].upstream: unknown upstream 'hubb'; none is configured",
                        "facade.routes[1].upstream: unknown upstream 'hubb'; none is configured",
                        "facade.routes[1].repository: there are two routes for 'my-org/**', the first at"
                                + " facade.routes[0].repository")
                .startsWith("facade: the key 'upstreams' is missing");
    }

    @Test
    void unresolvedVariable_isAProblem() {
        Map<String, ?> settings = Map.of("upstreams", Map.of("r", Map.of("type", "${TYPE}")), "routes", List.of("a"));

        assertThat(problems(settings))
                .contains("facade.upstreams.r.type: the environment variable 'TYPE' is not set; if it is optional,"
                        + " write ${TYPE:default}");
    }
}
