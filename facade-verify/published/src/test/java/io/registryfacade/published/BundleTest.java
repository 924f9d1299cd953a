package io.registryfacade.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class BundleTest {
    /** Neither JSpecify, nor Spring, nor anything that mediates services. */
    private static final List<String> NEEDED = List.of(
            "apiguardian",
            "jackson-core",
            "jakarta.servlet-api",
            "jboss-logging",
            "jetty-",
            "junit-jupiter-api",
            "junit-jupiter-params",
            "junit-platform-commons",
            "netty-",
            "opentest4j",
            "snakeyaml",
            "undertow-core",
            "xnio-api");

    @Test
    void bundles_startInAFrameworkThatHasNothingElse(@TempDir Path cache) throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        // logging is the framework's: the API's own bundle wants a provider, and a mediator of services
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=2.0,org.slf4j.event;version=2.0,org.slf4j.helpers;version=2.0,org.slf4j.spi;version=2.0",
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
        framework.start();
        try {
            for (Path path : Published.classPath()) {
                if (NEEDED.stream()
                        .anyMatch(name -> path.getFileName().toString().startsWith(name))) {
                    install(framework, path);
                }
            }
            List<Bundle> ours = new ArrayList<>();
            for (Published module : Published.all()) {
                ours.add(install(framework, module.archive()));
            }
            for (Bundle bundle : ours) {
                bundle.start();
            }

            assertThat(ours).allSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE));
            Class<?> upstream = ours.get(0).loadClass("io.registryfacade.upstream.Upstream");
            assertThat(upstream.getMethod("dockerHub").invoke(null))
                    .asString()
                    .contains("https://registry-1.docker.io");
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    private static Bundle install(Framework framework, Path path) throws Exception {
        String scheme = Files.isDirectory(path) ? "reference:" : "";
        return framework.getBundleContext().installBundle(scheme + path.toUri());
    }
}
