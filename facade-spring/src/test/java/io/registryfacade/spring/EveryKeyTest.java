package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.config.FacadeConfiguration;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each key of a configuration file is a property with the same name. */
class EveryKeyTest {
    private static Set<String> keys(String pointer) throws Exception {
        try (InputStream in = FacadeConfiguration.class.getResourceAsStream("registry-facade.schema.json")) {
            JsonNode properties = new ObjectMapper().readTree(in).at(pointer + "/properties");
            Set<String> keys = new TreeSet<>();
            properties.fieldNames().forEachRemaining(keys::add);
            return keys;
        }
    }

    private static Set<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void keysOfTheFacade_areProperties() throws Exception {
        Set<String> properties = components(RegistryFacadeProperties.class);
        properties.removeAll(Set.of("enabled", "filter", "config"));
        Set<String> keys = keys("");
        // only files are watched, and have a schema for editors
        keys.removeAll(Set.of("$schema", "reload"));

        assertThat(properties).isEqualTo(keys);
        assertThat(components(RegistryFacadeProperties.ResolveProperties.class)).isEqualTo(keys("/properties/resolve"));
        assertThat(components(RegistryFacadeProperties.CdnProperties.class)).isEqualTo(keys("/properties/cdn"));
    }

    @Test
    void keysOfThePage_areProperties() throws Exception {
        Set<String> properties = components(RegistryFacadeProperties.Page.class);
        properties.removeAll(Set.of("enabled", "path"));

        assertThat(properties).isEqualTo(keys("/properties/page"));
        assertThat(components(RegistryFacadeProperties.Page.Link.class))
                .isEqualTo(keys("/properties/page/properties/links/items"));
    }

    @Test
    void keysOfAnUpstream_areProperties() throws Exception {
        assertThat(components(UpstreamProperties.class)).isEqualTo(keys("/$defs/upstream"));
        assertThat(components(UpstreamProperties.MirrorProperties.class)).isEqualTo(keys("/$defs/mirror"));
        assertThat(components(UpstreamProperties.Limits.class)).isEqualTo(keys("/$defs/upstream/properties/limits"));
    }

    @Test
    void keysOfARoute_areProperties() throws Exception {
        assertThat(components(RouteProperties.class)).isEqualTo(keys("/$defs/route"));
        assertThat(components(RouteProperties.UpstreamRef.class)).isEqualTo(keys("/$defs/candidate"));
    }
}
