package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.contract.RawHttp;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers redeploy applications for months, so a facade must leave nothing behind. */
@Tag("slow")
class RedeployTest {
    private static final int TIMES = 20;
    /** Idle connections are closed every few seconds only. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withLayer(100_000);

    /** A server that keeps running while applications are redeployed. */
    interface Container {
        void deploy(ClassLoader loader, Consumer<ServletContext> application) throws Exception;

        void undeploy() throws Exception;

        int port();

        void stop() throws Exception;
    }

    @TempDir
    private Path folder;

    private EmbeddedRegistry registry;
    private Path config;

    @BeforeEach
    void configure() throws Exception {
        registry = EmbeddedRegistry.builder().images(IMAGE).requireToken().start();
        config = Files.writeString(
                folder.resolve("f.yaml"),
                "upstreams: { r: { type: generic, url: \"" + registry.url() + "\", streamBlobs: true } }\n"
                        + "routes: [ { repository: acme/**, upstream: r } ]\nreload: true\n");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void tomcat_retainsNothingOfAnApplication() throws Exception {
        assertNothingLeaks(new TomcatContainer(folder));
    }

    @Test
    void jetty_retainsNothingOfAnApplication() throws Exception {
        assertNothingLeaks(new JettyContainer());
    }

    private void assertNothingLeaks(Container container) throws Exception {
        Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            loaders.add(deployAndUndeploy(container));
        }
        // the JDK retains the class of the record that it linked last (java.lang.runtime.ObjectMethods)
        WeakReference<ClassLoader> last = deployAndUndeploy(container);
        assertThat(loaders).doesNotContain(last);
        try {
            await().atMost(TIMEOUT).untilAsserted(() -> {
                System.gc();
                assertThat(leaks(loaders, before)).isEmpty();
            });
        } finally {
            container.stop();
        }
    }

    /** A separate method, so that no variable retains the class loader. */
    private WeakReference<ClassLoader> deployAndUndeploy(Container container) throws Exception {
        ApplicationClasses loader = new ApplicationClasses();
        container.deploy(loader, this::mount);
        assertThat(get(container, "manifests/1.0").status()).isEqualTo(200);
        assertThat(get(container, "blobs/" + IMAGE.layers().get(0)).status()).isEqualTo(200);
        container.undeploy();
        loader.close();
        return new WeakReference<>(loader);
    }

    /** Mounts the facade by class name, so that the container loads it as for {@code web.xml}. */
    private void mount(ServletContext context) {
        var facade = context.addFilter("facade", RegistryFacadeFilter.class.getName());
        facade.setInitParameter("config", config.toString());
        facade.setAsyncSupported(true);
        facade.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/v2/*");
        context.addServlet("nothing", new HttpServlet() {
                    private static final long serialVersionUID = 1L;
                })
                .addMapping("/");
    }

    private static RawResponse get(Container container, String endpoint) throws Exception {
        return RawHttp.send(
                container.port(),
                "GET /v2/acme/app/" + endpoint + " HTTP/1.1\r\nHost: facade.test\r\nConnection: close\r\n\r\n");
    }

    private static Set<String> leaks(List<WeakReference<ClassLoader>> loaders, Set<Thread> before) {
        Set<String> leaks = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("registry-facade") || name.startsWith("HttpClient"))
                // the thread of the test's registry
                .filter(name -> !name.equals("registry-facade-testkit"))
                .collect(Collectors.toSet());
        for (int i = 0; i < loaders.size(); i++) {
            if (loaders.get(i).get() != null) {
                leaks.add("classes of application " + i);
            }
        }
        return leaks;
    }
}
