package io.registryfacade.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** A running gateway with one route. */
@EnableAutoConfiguration
class GatewayApplication {
    /**
     * Starts a gateway.
     *
     * @param path the paths that it routes, such as {@code /service/**}
     * @param service where it routes them to
     * @param properties more properties of the application
     */
    static ConfigurableApplicationContext start(String path, URI service, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
        // each kind of gateway reads its own properties and ignores those of the other
        for (String kind : List.of("webflux", "webmvc")) {
            String route = "--spring.cloud.gateway.server." + kind + ".routes[0].";
            arguments.add(route + "id=service");
            arguments.add(route + "uri=" + service);
            arguments.add(route + "predicates[0]=Path=" + path);
        }
        Stream.of(properties).map(property -> "--" + property).forEach(arguments::add);
        return SpringApplication.run(GatewayApplication.class, arguments.toArray(String[]::new));
    }

    static URI url(ConfigurableApplicationContext gateway) {
        return URI.create("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port"));
    }
}
