package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataTest {
    private static JsonNode metadata() throws Exception {
        try (InputStream in = RegistryFacadeAutoConfiguration.class
                .getClassLoader()
                .getResource("META-INF/spring-configuration-metadata.json")
                .openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void everyProperty_hasATypeAndADescription() throws Exception {
        assertThat(metadata().get("properties")).isNotEmpty().allSatisfy(property -> {
            assertThat(property.path("type").asText()).isNotEmpty();
            assertThat(property.path("description").asText()).as("%s", property).endsWith(".");
        });
    }

    @Test
    void properties_areComplete() throws Exception {
        assertThat(metadata().get("properties"))
                .extracting(property -> property.get("name").asText())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "management.health.registry-facade.enabled",
                        "registry-facade.cache-control",
                        "registry-facade.config",
                        "registry-facade.delivery",
                        "registry-facade.enabled",
                        "registry-facade.filter.order",
                        "registry-facade.public-url",
                        "registry-facade.push",
                        "registry-facade.resolve.buffer-memory",
                        "registry-facade.resolve.concurrency",
                        "registry-facade.resolve.deadline",
                        "registry-facade.resolve.manifest-cache",
                        "registry-facade.resolve.manifest-max-age",
                        "registry-facade.resolve.token-key",
                        "registry-facade.routes",
                        "registry-facade.status",
                        "registry-facade.trusted-proxies",
                        "registry-facade.unrouted",
                        "registry-facade.upstreams"));
    }
}
