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
    /** The dependencies that the bundles need: neither JSpecify, nor Spring, nor a service loader mediator. */
    private static final List<String> DEPENDENCIES = List.of(
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
    void bundles_start_withTheirDependenciesOnly(@TempDir Path cache) throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        // the framework exports the logging API, because its own bundle requires a provider and a
                        // service loader mediator
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=2.0,org.slf4j.event;version=2.0,org.slf4j.helpers;version=2.0,org.slf4j.spi;version=2.0",
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
        framework.start();
        try {
            for (Path path : Published.classPath()) {
                if (DEPENDENCIES.stream()
                        .anyMatch(name -> path.getFileName().toString().startsWith(name))) {
                    install(framework, path);
                }
            }
            List<Bundle> bundles = new ArrayList<>();
            for (Published module : Published.all()) {
                bundles.add(install(framework, module.archive()));
            }
            for (Bundle bundle : bundles) {
                bundle.start();
            }

            assertThat(bundles)
                    .allSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE));
            Class<?> upstream = bundles.get(0).loadClass("io.registryfacade.upstream.Upstream");
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
