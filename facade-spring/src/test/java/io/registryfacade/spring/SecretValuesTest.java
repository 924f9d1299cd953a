package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.spring.RegistryFacadeProperties.ResolveProperties;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SecretValuesTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RegistryFacadeSecretsAutoConfiguration.class));

    private @Nullable Object shown(String password, String name, Object value) {
        Object[] shown = new Object[1];
        application
                .withPropertyValues(
                        "registry-facade.enabled=false",
                        "registry-facade.upstreams.hub.password=" + password,
                        "registry-facade.upstreams.quay.username=robot")
                .run(context -> shown[0] = context.getBean(SanitizingFunction.class)
                        .apply(new SanitizableData(null, name, value))
                        .getValue());
        return shown[0];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry-facade.upstreams.hub.password",
                "registry-facade.upstreams[my.hub].password",
                "registryFacade.upstreams.hub.password",
                "REGISTRYFACADE_UPSTREAMS_HUB_PASSWORD",
                "REGISTRY_FACADE_UPSTREAMS_HUB_PASSWORD",
                "registry-facade.resolve.token-key",
                "registry-facade.resolve.tokenKey",
                "REGISTRYFACADE_RESOLVE_TOKENKEY"
            })
    void secretProperty_isMasked_inEachSpelling(String name) {
        assertThat(shown("s3cr3t", name, "another value")).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "GHCR_TOKEN, s3cr3t",
        "sun.java.command, app.jar --registry-facade.upstreams.hub.password=s3cr3t",
        "SPRING_APPLICATION_JSON, '{\"registry-facade\": {\"upstreams\": {\"hub\": {\"password\": \"s3cr3t\"}}}}'"
    })
    void secret_isMasked_whereverItIs(String name, String value) {
        assertThat(shown("s3cr3t", name, value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @Test
    void shortSecret_isMasked_ifItIsTheWholeValue() {
        assertThat(shown("abc", "any", "abc")).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown("abc", "any", "abcd")).isEqualTo("abcd");
        assertThat(shown("", "any", "")).isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry-facade.upstreams.hub.username",
                "registry-facade.upstreams.hub.password-file",
                "registry-facade.upstreams.hub.token-origin",
                "my.password"
            })
    void otherProperty_isShown(String name) {
        assertThat(shown("s3cr3t", name, "value")).isEqualTo("value");
        assertThat(shown("s3cr3t", name, 7)).isEqualTo(7);
    }

    @Test
    void propertiesThatMayBeSecret_areMaskedOrKnown() {
        Set<String> harmless = Set.of("passwordfile", "sharedcachepasswordfile", "tokenorigin", "token");

        assertThat(Stream.of(
                                RegistryFacadeProperties.class,
                                ResolveProperties.class,
                                RouteProperties.class,
                                UpstreamProperties.class,
                                UpstreamProperties.Limits.class,
                                UpstreamProperties.MirrorProperties.class)
                        .flatMap(type -> Stream.of(type.getRecordComponents()))
                        .map(RecordComponent::getName)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(Pattern.compile("password|secret|token|key|sharedcache$")
                                .asPredicate())
                        .filter(name -> !harmless.contains(name)))
                .containsExactlyInAnyOrderElementsOf(SecretValues.NAMES);
    }

    @Test
    void withoutActuatorOrProperties_nothingIsAdded() {
        application.run(context -> assertThat(context).doesNotHaveBean(SanitizingFunction.class));
        application
                .withPropertyValues(OneRoute.PROPERTIES)
                .withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("registryFacadeSecretValues"));
    }
}
