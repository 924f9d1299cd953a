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

/** Applications come and go in containers that run for months: nothing of a facade may stay behind. */
@Tag("slow")
class RedeployTest {
    private static final int TIMES = 20;
    /** Idle connections are closed every few seconds only. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withLayer(100_000);

    /** A server that goes on while applications come and go. */
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
    void tomcat_losesAllOfAnApplication() throws Exception {
        assertNothingStays(new TomcatContainer(folder));
    }

    @Test
    void jetty_losesAllOfAnApplication() throws Exception {
        assertNothingStays(new JettyContainer());
    }

    private void assertNothingStays(Container container) throws Exception {
        Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            loaders.add(comeAndGo(container));
        }
        // the JDK keeps the class whose record it linked last (java.lang.runtime.ObjectMethods), until there is another
        WeakReference<ClassLoader> last = comeAndGo(container);
        assertThat(loaders).doesNotContain(last);
        try {
            await().atMost(TIMEOUT).untilAsserted(() -> {
                System.gc();
                assertThat(stayed(loaders, before)).isEmpty();
            });
        } finally {
            container.stop();
        }
    }

    /** In a method of its own, so that no variable keeps the class loader. */
    private WeakReference<ClassLoader> comeAndGo(Container container) throws Exception {
        ApplicationClasses loader = new ApplicationClasses();
        container.deploy(loader, this::mount);
        assertThat(ask(container, "manifests/1.0").status()).isEqualTo(200);
        assertThat(ask(container, "blobs/" + IMAGE.layers().get(0)).status()).isEqualTo(200);
        container.undeploy();
        loader.close();
        return new WeakReference<>(loader);
    }

    /** By the names of classes, so that the container loads them as it does for {@code web.xml}. */
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

    private static RawResponse ask(Container container, String endpoint) throws Exception {
        return RawHttp.send(
                container.port(),
                "GET /v2/acme/app/" + endpoint + " HTTP/1.1\r\nHost: facade.test\r\nConnection: close\r\n\r\n");
    }

    private static Set<String> stayed(List<WeakReference<ClassLoader>> loaders, Set<Thread> before) {
        Set<String> stayed = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("registry-facade") || name.startsWith("HttpClient"))
                // that of the registry, which stays
                .filter(name -> !name.equals("registry-facade-testkit"))
                .collect(Collectors.toSet());
        for (int i = 0; i < loaders.size(); i++) {
            if (loaders.get(i).get() != null) {
                stayed.add("classes of application " + i);
            }
        }
        return stayed;
    }
}
