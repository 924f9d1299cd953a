package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page for people as a servlet of an application. */
class FacadePageServletTest {
    private final EmbeddedRegistry registry =
            EmbeddedRegistry.with(TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello"));
    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("r", Upstream.generic(registry.url().toString()).withAuth(AuthMode.NONE))
            .route("my-org/**", "r")
            .build());
    private final JettyContainer container = new JettyContainer();

    FacadePageServletTest() throws Exception {}

    @AfterEach
    void stop() throws Exception {
        container.stop();
        engine.close();
        registry.close();
    }

    private void deploy(Consumer<ServletContext> application) throws Exception {
        container.deploy(getClass().getClassLoader(), application);
    }

    private static Consumer<ServletContext> pageAt(String mapping, Servlet servlet) {
        return context -> {
            var registration = context.addServlet("page", servlet);
            registration.setAsyncSupported(true);
            registration.addMapping(mapping);
        };
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"/images/*, /images/", "/*, /", "/, /"})
    void pages_areBelowTheMapping(String mapping, String path) throws Exception {
        deploy(pageAt(mapping, new FacadePageServlet(engine)));

        assertThat(get(path).body()).contains("docker pull 127.0.0.1:" + container.port() + "/my-org/");
        assertThat(get(path + "my-org/app").body())
                .contains("/my-org/app:1.0</code>")
                .contains("<a href=\"" + path + "\">");
        assertThat(get(path + "my-org/app").headers().firstValue("Content-Security-Policy"))
                .isPresent();
        assertThat(get(path + "other/app").statusCode()).isEqualTo(404);
    }

    @Test
    void facadeOfTheFilter_isShown() throws Exception {
        RegistryFacadeFilter filter = new RegistryFacadeFilter();
        deploy(context -> {
            Application.withFilter(filter, Map.of("upstream", registry.url().toString(), "repository", "shared/**"))
                    .accept(context);
            pageAt("/images/*", new FacadePageServlet()).accept(context);
        });

        assertThat(get("/images").body()).contains("/shared/<var>NAME</var>");
    }
}
