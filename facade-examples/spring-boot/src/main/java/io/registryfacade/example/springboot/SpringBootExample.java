package io.registryfacade.example.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An application that asks for a login, wherever one goes. The facade is in {@code application.yaml}, and everybody can
 * pull.
 */
@SpringBootApplication
public class SpringBootExample {
    /** For Spring. */
    public SpringBootExample() {}

    /**
     * Starts the application at port 8080.
     *
     * @param arguments properties, such as {@code --server.port=80}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(SpringBootExample.class, arguments);
    }

    @Bean
    SecurityFilterChain everythingAsksForALogin(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .build();
    }
}
