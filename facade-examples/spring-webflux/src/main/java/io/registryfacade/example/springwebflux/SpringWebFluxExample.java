package io.registryfacade.example.springwebflux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * A WebFlux application that requires a login for every page. The facade is configured in {@code application.yaml}, and
 * everybody can pull.
 */
@SpringBootApplication
public class SpringWebFluxExample {
    /** Creates the application; called by Spring. */
    public SpringWebFluxExample() {}

    /**
     * Starts the application on port 8080.
     *
     * @param arguments properties, such as {@code --server.port=80}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(SpringWebFluxExample.class, arguments);
    }

    @Bean
    SecurityWebFilterChain requireLogin(ServerHttpSecurity http) {
        return http.authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(Customizer.withDefaults())
                .build();
    }
}
