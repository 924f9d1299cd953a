package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import io.registryfacade.spring.RegistryFacadeProperties.Filter;
import io.registryfacade.spring.RegistryFacadeProperties.ResolveProperties;
import io.registryfacade.spring.RouteProperties.UpstreamRef;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.util.ClassUtils;

class NativeImageHintsTest {
    private final RuntimeHints hints = new RuntimeHints();

    @BeforeEach
    void register() {
        new NativeImageHints().registerHints(hints, getClass().getClassLoader());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                RegistryFacadeProperties.class,
                Filter.class,
                ResolveProperties.class,
                UpstreamProperties.class,
                UpstreamProperties.Limits.class,
                UpstreamProperties.MirrorProperties.class,
                RouteProperties.class,
                UpstreamRef.class
            })
    void properties_canBeBoundAndRead(Class<?> record) {
        for (Constructor<?> constructor : record.getDeclaredConstructors()) {
            assertThat(reflection().onConstructor(constructor).invoke()).accepts(hints);
        }
        for (RecordComponent component : record.getRecordComponents()) {
            assertThat(reflection().onMethod(component.getAccessor()).invoke()).accepts(hints);
        }
    }

    @Test
    void nameOfAnUpstream_canBeConverted() throws Exception {
        assertThat(reflection()
                        .onMethod(UpstreamRef.class.getMethod("of", String.class))
                        .invoke())
                .accepts(hints);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSMSA", "SSMSW", "SSMWA", "SSMWW"})
    void caches_canBeCreated(String name) throws Exception {
        assertThat(reflection().onField(caffeine(name).getDeclaredField("FACTORY")))
                .accepts(hints);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PSWMS", "PSWMW"})
    void entriesOfCaches_canBeCreated(String name) throws Exception {
        for (Constructor<?> constructor : caffeine(name).getDeclaredConstructors()) {
            assertThat(reflection().onConstructor(constructor).invoke()).accepts(hints);
        }
    }

    /** The tests run with the library, or with the published jar. */
    private static Class<?> caffeine(String name) throws ClassNotFoundException {
        String relocated = "registryfacade.shaded.caffeine.cache." + name;
        return Class.forName(
                ClassUtils.isPresent(relocated, null) ? relocated : "com.github.benmanes.caffeine.cache." + name);
    }
}
