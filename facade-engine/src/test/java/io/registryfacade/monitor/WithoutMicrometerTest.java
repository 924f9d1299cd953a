package io.registryfacade.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithoutMicrometerTest {
    private static URL[] classPathWithoutMicrometer() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("micrometer")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    @Test
    void pullLog_works() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutMicrometer(), ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> loader.loadClass("io.micrometer.core.instrument.MeterRegistry"));

            Class<?> type = loader.loadClass("io.registryfacade.monitor.PullLog");
            Object log = type.getMethod("to", Appendable.class).invoke(null, new StringWriter());
            type.getMethod("close").invoke(log);

            assertThat(type.getMethod("dropped").invoke(log)).isEqualTo(0L);
        }
    }
}
