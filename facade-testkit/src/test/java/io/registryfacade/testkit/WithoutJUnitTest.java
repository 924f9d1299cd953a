package io.registryfacade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.registryfacade.oci.Digest;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The facade, the registry and the client run where JUnit is not on the class path. */
class WithoutJUnitTest {
    @Test
    void facadeRegistryAndClient_needNoJUnit() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> loader.loadClass(Test.class.getName()));
            Callable<?> pull = (Callable<?>)
                    loader.loadClass(Pull.class.getName()).getConstructor().newInstance();

            assertThat(pull.call()).hasToString(new Pull().call().toString());
        }
    }

    private static URL[] classPath() throws Exception {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> !path.getFileName().toString().matches("(junit|opentest4j|apiguardian).*"))
                .map(WithoutJUnitTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A program that uses the test kit. */
    public static final class Pull implements Callable<Digest> {
        @Override
        public Digest call() throws Exception {
            TestImage image = TestImage.named("acme/app:1.0").withFile("etc/motd", "hello");
            try (TestFacade facade =
                    TestFacade.builder().image(image).requireToken().start()) {
                return TestClient.of(facade.url()).pull("acme/app:1.0");
            }
        }
    }
}
