/** Configures a registry facade in Spring Boot applications. */
// all modules of Spring are automatic
@SuppressWarnings("requires-automatic")
module io.registryfacade.spring {
    requires transitive io.registryfacade.servlet;
    requires org.slf4j;
    requires static transitive org.jspecify;
    // annotations of Spring's classes
    requires static com.fasterxml.jackson.annotation;
    // used if the application has them
    requires static io.netty.buffer;
    requires static io.netty.codec.http;
    requires static io.netty.common;
    requires static io.netty.transport;
    requires static micrometer.core;
    requires static micrometer.observation;
    requires static org.reactivestreams;
    requires static reactor.core;
    requires static reactor.netty.core;
    requires static reactor.netty.http;
    requires static spring.boot.actuator;
    requires static spring.boot.health;
    requires static spring.web;
    requires static spring.webflux;
    requires static spring.webmvc;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;

    // Spring creates the beans by reflection; applications do not use this package
    opens io.registryfacade.spring;
}
