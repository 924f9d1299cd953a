package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.registryfacade.PushPolicy;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.LayoutVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final String TEXT = Documents.text("registry-facade.schema.json");
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

    private static Set<?> errors(String name, String text) {
        return SCHEMA.validate(text, name.endsWith(".json") ? InputFormat.JSON : InputFormat.YAML);
    }

    private static JsonNode at(String pointer) throws Exception {
        return new ObjectMapper().readTree(TEXT).at(pointer);
    }

    private static Set<String> keys(String pointer) throws Exception {
        Set<String> keys = new TreeSet<>();
        at(pointer + "/properties").fieldNames().forEachRemaining(keys::add);
        assertThat(at(pointer + "/additionalProperties").isBoolean()).isTrue();
        return keys;
    }

    private static List<String> labels(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> enumAt(String pointer) throws Exception {
        List<String> labels = new ArrayList<>();
        at(pointer + "/anyOf/0/enum").forEach(label -> labels.add(label.asText()));
        return labels;
    }

    @Test
    void keys_areThoseOfTheBindings() throws Exception {
        assertThat(keys("")).isEqualTo(new TreeSet<>(FacadeBinding.KEYS));
        assertThat(keys("/properties/resolve")).isEqualTo(new TreeSet<>(FacadeBinding.RESOLVE_KEYS));
        assertThat(keys("/properties/cdn")).isEqualTo(new TreeSet<>(CdnBinding.KEYS));
        assertThat(keys("/properties/page")).isEqualTo(new TreeSet<>(PageBinding.KEYS));
        assertThat(keys("/properties/page/properties/links/items")).isEqualTo(new TreeSet<>(PageBinding.LINK_KEYS));
        assertThat(keys("/$defs/upstream")).isEqualTo(new TreeSet<>(UpstreamBinding.KEYS));
        assertThat(keys("/$defs/upstream/properties/limits")).isEqualTo(new TreeSet<>(ConnectionBinding.LIMIT_KEYS));
        assertThat(keys("/$defs/mirror")).isEqualTo(new TreeSet<>(MirrorBinding.KEYS));
        assertThat(keys("/$defs/layout")).isEqualTo(new TreeSet<>(LayoutBinding.KEYS));
        assertThat(keys("/$defs/route")).isEqualTo(new TreeSet<>(RouteBinding.KEYS));
        assertThat(keys("/$defs/candidate")).isEqualTo(new TreeSet<>(RouteBinding.CANDIDATE_KEYS));
    }

    @Test
    void enums_areThoseOfTheCore() throws Exception {
        assertThat(enumAt("/$defs/delivery")).isEqualTo(labels(Delivery.values()));
        assertThat(enumAt("/$defs/upstream/properties/auth")).isEqualTo(labels(AuthMode.values()));
        assertThat(enumAt("/$defs/layout/properties/verify")).isEqualTo(labels(LayoutVerification.values()));
        assertThat(enumAt("/properties/push")).isEqualTo(labels(PushPolicy.values()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract.yaml", "contract.json", "every-key.yaml"})
    void examples_areValid(String name) {
        assertThat(errors(name, Documents.text(name))).isEmpty();
    }

    private static List<String> documentedExamples() throws Exception {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/configuration.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void examplesOfThePage_areValid_andRead() throws Exception {
        assertThat(documentedExamples()).hasSize(6).allSatisfy(example -> {
            assertThat(errors("f.yaml", example)).isEmpty();
            assertThat(Documents.read("f.yaml", example).routes()).isNotEmpty();
        });
    }

    /** All mistakes except those that a schema cannot describe: references, and values that must match. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{REST, a: 1}",
                "{REST, page: {titel: a}}",
                "{REST, page: {title: ''}}",
                "{REST, page: {logo: logo.html}}",
                "{REST, page: {links: {}}}",
                "{REST, page: {links: [a]}}",
                "{REST, page: {links: [{text: a}]}}",
                "{REST, page: {links: [{text: a, url: 'javascript:alert(1)'}]}}",
                "{REST, page: {links: [{text: a, url: 'https://user@a.test'}]}}",
                "{REST, publicUrl: facade.test}",
                "{REST, publicUrl: 1}",
                "{REST, publicUrl: ''}",
                "{REST, delivery: AUTO}",
                "{REST, push: deny}",
                "{REST, status: 301}",
                "{REST, status: '302'}",
                "{REST, reload: sometimes}",
                "{REST, cacheControl: 1}",
                "{REST, cdn: 5m}",
                "{REST, cdn: {redirect: 5m}}",
                "{REST, cdn: {redirects: 500ms}}",
                "{REST, cdn: {tags: 5}}",
                "{REST, trustedProxies: 10.0.0.0/8}",
                "{REST, trustedProxies: [proxy.test]}",
                "{REST, trustedProxies: [1]}",
                "{REST, resolve: {manifestCache: 64MB}}",
                "{REST, resolve: {deadline: 0s}}",
                "{REST, resolve: {a: 1}}",
                "{REST, resolve: {concurrency: 0}}",
                "{routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr}}}",
                "{upstreams: {r: {type: ghcr}}, routes: []}",
                "{upstreams: [], routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: ghcr}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: layout}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: layout, path: a, auth: none}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: layout, path: a, verify: never}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, path: a}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, username: a}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, passwordFile: a}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, username: a, password: b, passwordFile: c}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, limits: {connections: 0}}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, limits: {streams: '1'}}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: {}}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [a]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{url: 'http://m.test'}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{url: 'https://m.test/blobs'}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{url: 'https://{hex}.m.test/'}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{url: 'https://me@m.test'}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{url: 'https://m.test/{hex}?a'}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{url: 'https://m.test', networks: []}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{url: 'https://m.test', networks: [a.test]}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, mirrors: [{url: 'https://m.test', a: b}]}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: layout, path: a, mirrors: []}}, routes: [{repository: a, upstream: r}]}",
                "{REST, resolve: {manifestMaxAge: 0}}",
                "{REST, resolve: {bufferMemory: 0}}",
                "{REST, resolve: {tokenKey: 0123456789abcdef0123456789abcde}}",
                "{upstreams: {r: {type: ghcr, auth: a}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr, limits: {token: many}}}, routes: [{repository: a, upstream: r}]}",
                "{upstreams: {r: {type: ghcr}}, routes: [a]}",
                "{upstreams: {r: {type: ghcr}}, routes: [{upstream: r}]}",
                "{upstreams: {r: {type: ghcr}}, routes: [{repository: a/*, upstream: r}]}",
                "{upstreams: {r: {type: ghcr}}, routes: [{repository: A, upstream: r}]}",
                "{upstreams: {r: {type: ghcr}}, routes: [{repository: a, upstream: []}]}",
                "{upstreams: {r: {type: ghcr}}, routes: [{repository: a, upstream: [{as: b}]}]}",
                "[]",
            })
    void mistakes_areInvalid_andRejected(String text) {
        String document = text.replace("REST", "upstreams: {r: {type: ghcr}}, routes: [{repository: a, upstream: r}]");

        assertThat(errors("f.yaml", document)).isNotEmpty();
        assertThat(Documents.problems("f.yaml", document)).hasSizeGreaterThan(0);
    }

    @Test
    void schema_isJson() throws Exception {
        assertThat(new YAMLMapper().readTree(TEXT)).isEqualTo(new ObjectMapper().readTree(TEXT));
    }
}
