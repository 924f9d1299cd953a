/**
 * Mounts a registry facade in a Jakarta Servlet web application, and in particular in one of Spring Boot's. Without
 * Spring, nothing of Spring is needed.
 */
// Spring's modules are automatic ones, in all its versions
@SuppressWarnings("requires-automatic")
module io.registryfacade.servlet {
    requires transitive io.registryfacade.core;
    requires transitive jakarta.servlet;
    requires org.slf4j;
    requires static transitive org.jspecify;
    // what Spring's classes are annotated with
    requires static com.fasterxml.jackson.annotation;
    requires static micrometer.core;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.actuator;
    requires static spring.boot.autoconfigure;
    requires static spring.boot.health;
    requires static spring.context;
    requires static spring.core;

    exports io.registryfacade.servlet;

    // Spring makes its beans by reflection; applications have no need of it
    opens io.registryfacade.spring;
}
