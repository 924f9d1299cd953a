package io.registryfacade.spring;

import java.util.List;
import org.springframework.core.env.Environment;

/** The order of the facade's filter and of Spring Security's. */
final class SecurityOrder {
    /** The default of Spring Boot for servlets, and the only order of Spring Security for WebFlux. */
    private static final int DEFAULT = -100;

    private SecurityOrder() {}

    /** Returns a warning if a login is in front of the facade; it is for an application with Spring Security. */
    static List<String> warnings(int order, Environment environment) {
        int security = environment.getProperty("spring.security.filter.order", Integer.class, DEFAULT);
        return order < security
                ? List.of()
                : List.of(
                        "registry-facade.filter.order is " + order + ", behind Spring Security's " + security
                                + ": clients that pull have no login of this application, so it refuses them; set a lower order");
    }
}
