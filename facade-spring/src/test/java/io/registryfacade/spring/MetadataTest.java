package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.internal.Labels;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

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
                        "management.endpoint.registryfacade.access",
                        "management.endpoint.registryfacade.enabled",
                        "management.health.registry-facade.enabled",
                        "registry-facade.cache-control",
                        "registry-facade.cdn.manifests",
                        "registry-facade.cdn.redirects",
                        "registry-facade.cdn.tags",
                        "registry-facade.config",
                        "registry-facade.delivery",
                        "registry-facade.enabled",
                        "registry-facade.filter.order",
                        "registry-facade.page.enabled",
                        "registry-facade.page.links",
                        "registry-facade.page.logo",
                        "registry-facade.page.path",
                        "registry-facade.page.title",
                        "registry-facade.public-url",
                        "registry-facade.push",
                        "registry-facade.resolve.buffer-memory",
                        "registry-facade.resolve.concurrency",
                        "registry-facade.resolve.deadline",
                        "registry-facade.resolve.manifest-cache",
                        "registry-facade.resolve.manifest-max-age",
                        "registry-facade.resolve.shared-cache",
                        "registry-facade.resolve.shared-cache-ca",
                        "registry-facade.resolve.shared-cache-password-file",
                        "registry-facade.resolve.shared-cache-timeout",
                        "registry-facade.resolve.token-key",
                        "registry-facade.routes",
                        "registry-facade.status",
                        "registry-facade.trusted-proxies",
                        "registry-facade.unrouted",
                        "registry-facade.upstreams"));
    }

    private static JsonNode hints(String property) throws Exception {
        for (JsonNode hint : metadata().get("hints")) {
            if (hint.get("name").asText().equals(property)) {
                return hint;
            }
        }
        throw new AssertionError("no hints for " + property);
    }

    @Test
    void enumeratedProperties_haveHints_forAllValues() throws Exception {
        for (JsonNode property : metadata().get("properties")) {
            String type = property.get("type").asText();
            if (type.startsWith("io.registryfacade.")) {
                assertThat(hints(property.get("name").asText()).get("values"))
                        .as("%s", property)
                        .extracting(value -> value.get("value").asText())
                        .containsExactlyInAnyOrderElementsOf(labels(Class.forName(type)));
            }
        }
    }

    private static List<String> labels(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> Labels.of((Enum<?>) constant))
                .toList();
    }

    /** The properties of upstreams and routes are in a map and a list, where metadata has no names. */
    @Test
    void defaults_areThoseOfConfigurationFiles() throws Exception {
        JsonNode schema = schema();
        for (RecordComponent component : RegistryFacadeProperties.class.getRecordComponents()) {
            JsonNode key = schema.at("/properties/" + component.getName());
            JsonNode referenced =
                    schema.at("/$defs/" + key.path("$ref").asText().replace("#/$defs/", ""));
            assertDefault("registry-facade." + dashed(component), key.has("default") ? key : referenced);
        }
        for (RecordComponent component : RegistryFacadeProperties.CdnProperties.class.getRecordComponents()) {
            assertDefault(
                    "registry-facade.cdn." + dashed(component),
                    schema.at("/properties/cdn/properties/" + component.getName()));
        }
        for (RecordComponent component : RegistryFacadeProperties.ResolveProperties.class.getRecordComponents()) {
            assertDefault(
                    "registry-facade.resolve." + dashed(component),
                    schema.at("/properties/resolve/properties/" + component.getName()));
        }
    }

    private static void assertDefault(String name, JsonNode key) throws Exception {
        if (key.has("default")) {
            assertThat(metadata().get("properties"))
                    .filteredOn(property -> property.get("name").asText().equals(name))
                    .singleElement()
                    .satisfies(property ->
                            assertThat(property.get("defaultValue")).as(name).isEqualTo(key.get("default")));
        }
    }

    private static String dashed(RecordComponent component) {
        return DataObjectPropertyName.toDashedForm(component.getName());
    }

    private static JsonNode schema() throws Exception {
        try (InputStream in = FacadeConfiguration.class.getResourceAsStream("registry-facade.schema.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
