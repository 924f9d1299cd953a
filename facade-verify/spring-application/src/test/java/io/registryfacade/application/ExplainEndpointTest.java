package io.registryfacade.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

class ExplainEndpointTest {
    private static final String PATH = "/actuator/registryfacade?method=GET&path=/v2/my-org/app/manifests/1";

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void endpoint_existsOnlyWhereItIsEnabled(WebApplicationType type) throws Exception {
        assertThat(get(type, "management.endpoints.web.exposure.include=*").statusCode())
                .isEqualTo(404);

        HttpResponse<String> response = get(
                type,
                "management.endpoints.web.exposure.include=registryfacade",
                "management.endpoint.registryfacade.access=read-only");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"rule\":\"R18\"", "\"routes\":[\"my-org/**\"]");
    }

    private static HttpResponse<String> get(WebApplicationType type, String... properties) throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder().start();
                ConfigurableApplicationContext application =
                        Application.start(type, registry, List.of(), properties)) {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(Application.url(application) + PATH))
                                    .build(),
                            BodyHandlers.ofString());
        }
    }
}
