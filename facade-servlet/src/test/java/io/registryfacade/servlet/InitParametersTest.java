package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.registryfacade.Decision;
import io.registryfacade.http.InboundRequest;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitParametersTest {
    private static InitParameters parameters(Map<String, String> values) {
        return new InitParameters(Collections.enumeration(values.keySet()), values::get);
    }

    private static void assertRejected(Map<String, String> values, String... problems) {
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> parameters(values).facade())
                .satisfies(rejection -> assertThat(rejection.getMessage()).contains(problems));
    }

    private static Decision pullOfApp(Map<String, String> values) throws ServletException {
        return parameters(values).facade().decide(InboundRequest.get("/v2/my-org/app/manifests/1.0"));
    }

    private static void assertTarget(Decision decision, String registry, String repository) {
        assertThat(((Decision.Resolve) decision).targets()).singleElement().satisfies(target -> {
            assertThat(target.upstream().origin()).hasToString(registry);
            assertThat(target.repository()).hasToString(repository);
        });
    }

    @Test
    void withoutAs_repositoriesKeepTheirNames() throws ServletException {
        Decision decision = pullOfApp(Map.of("upstream", "ghcr", "repository", "my-org/**"));

        assertThat(decision).satisfies(resolve -> assertTarget(resolve, "https://ghcr.io", "my-org/app"));
    }

    @Test
    void withAs_repositoriesAreRenamed() throws ServletException {
        Decision decision =
                pullOfApp(Map.of("upstream", "http://localhost:5000", "repository", "my-org/**", "as", "acme/**"));

        assertThat(decision).satisfies(resolve -> assertTarget(resolve, "http://localhost:5000", "acme/app"));
    }

    @Test
    void allMissingAndUnknownParameters_areReported() {
        assertRejected(
                Map.of("upstreem", "ghcr"),
                "unknown init-param 'upstreem'",
                "upstream, repository, as",
                "'upstream' is missing",
                "'repository' is missing");
    }

    @Test
    void invalidUpstream_isReported() {
        assertRejected(Map.of("upstream", "docker", "repository", "my-org/**"), "'docker'", "docker-hub");
    }

    @Test
    void invalidPattern_isReported() {
        assertRejected(Map.of("upstream", "ghcr", "repository", "my-org/*"), "'my-org/*' is not a pattern");
    }
}
