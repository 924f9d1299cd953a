package io.registryfacade.applications;

class SpringWebFluxIT extends SpringContract {
    SpringWebFluxIT() {
        super(
                "Spring Boot " + System.getProperty("spring-boot") + ", WebFlux on Reactor Netty",
                "spring-webflux",
                "use-spring-webflux-and-spring-cloud-gateway",
                "Netty");
    }
}
