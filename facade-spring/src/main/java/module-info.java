/** Configures a registry facade in Spring Boot applications. */
// Spring's modules are automatic ones, in all its versions
@SuppressWarnings("requires-automatic")
module io.registryfacade.spring {
    requires transitive io.registryfacade.servlet;
    requires org.slf4j;
    requires static transitive org.jspecify;
    // annotations of Spring's classes
    requires static com.fasterxml.jackson.annotation;
    // used where the application has them
    requires static micrometer.core;
    requires static spring.boot.actuator;
    requires static spring.boot.health;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;

    // Spring makes its beans by reflection; applications have no need of it
    opens io.registryfacade.spring;
}
