package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WithoutJacksonTest {
    private static URL[] classPathWithoutJackson() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("jackson") && !entry.contains("snakeyaml")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    @Test
    void facadeBuiltInCode_needsNone() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutJackson(), ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> loader.loadClass("com.fasterxml.jackson.core.JsonParser"));

            Class<?> facade = loader.loadClass("io.registryfacade.RegistryFacade");
            Object builder = facade.getMethod("builder").invoke(null);
            Object upstream = loader.loadClass("io.registryfacade.upstream.Upstream")
                    .getMethod("dockerHub")
                    .invoke(null);
            builder.getClass()
                    .getMethod("upstream", String.class, upstream.getClass())
                    .invoke(builder, "hub", upstream);
            builder.getClass().getMethod("route", String.class, String.class).invoke(builder, "my-org/**", "hub");

            assertThat(builder.getClass().getMethod("build").invoke(builder)).isInstanceOf(facade);
        }
    }

    @Test
    void configurationFile_saysWhatItNeeds() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutJackson(), ClassLoader.getPlatformClassLoader())) {
            Method read = loader.loadClass("io.registryfacade.config.FacadeConfiguration")
                    .getMethod("read", String.class, String.class, Map.class);
            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(() -> read.invoke(null, "f.yaml", "routes: []", Map.of()))
                    .havingCause()
                    .withMessageContaining("needs com.fasterxml.jackson.dataformat:jackson-dataformat-yaml on the class"
                            + " path: there is no com/fasterxml/jackson");
        }
    }

    @Test
    void settingsOfAFramework_needNone() throws Exception {
        Map<String, ?> settings = Map.of(
                "upstreams", Map.of("hub", Map.of("type", "docker-hub")),
                "routes", List.of(Map.of("repository", "my-org/**", "upstream", "hub")));
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutJackson(), ClassLoader.getPlatformClassLoader())) {
            Class<?> configuration = loader.loadClass("io.registryfacade.config.FacadeConfiguration");

            assertThat(configuration
                            .getMethod("of", Map.class, UnaryOperator.class)
                            .invoke(null, settings, UnaryOperator.identity()))
                    .isInstanceOf(configuration);
        }
    }
}
