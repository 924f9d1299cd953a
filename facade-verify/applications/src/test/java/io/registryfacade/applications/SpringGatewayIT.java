package io.registryfacade.applications;

class SpringGatewayIT extends SpringContract {
    SpringGatewayIT() {
        super(
                "Spring Cloud Gateway " + System.getProperty("spring-cloud"),
                "spring-gateway",
                "use-spring-webflux-and-spring-cloud-gateway",
                "Netty");
    }
}
