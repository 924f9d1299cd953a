package io.registryfacade.application;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** An application with a facade. */
@EnableAutoConfiguration
public class Application {
    /**
     * Starts the application in a process of its own.
     *
     * @param arguments its properties
     */
    public static void main(String[] arguments) {
        ApplicationProcess.reportReady(SpringApplication.run(Application.class, arguments));
    }

    /**
     * Starts an application that serves the images of a registry.
     *
     * @param properties more properties, such as {@code server.shutdown=graceful}
     */
    static ConfigurableApplicationContext start(
            WebApplicationType type, EmbeddedRegistry registry, List<Class<?>> configuration, String... properties) {
        SpringApplication application = new SpringApplication(Application.class);
        application.addPrimarySources(configuration);
        application.setWebApplicationType(type);
        List<String> arguments = new ArrayList<>(properties(registry.url()));
        Arrays.stream(properties).map(property -> "--" + property).forEach(arguments::add);
        return application.run(arguments.toArray(String[]::new));
    }

    /** Returns the arguments for an application that serves the images of a registry, at any free port. */
    static List<String> properties(URI registry) {
        return List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--registry-facade.upstreams.registry.type=generic",
                "--registry-facade.upstreams.registry.url=" + registry,
                "--registry-facade.upstreams.registry.delivery=resolve",
                "--registry-facade.routes[0].repository=my-org/**",
                "--registry-facade.routes[0].upstream=registry");
    }

    static URI url(ConfigurableApplicationContext application) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
    }

    static TestClient client(ConfigurableApplicationContext application) {
        return TestClient.of(url(application));
    }
}
