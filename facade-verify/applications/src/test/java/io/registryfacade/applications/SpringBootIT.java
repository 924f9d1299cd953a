package io.registryfacade.applications;

class SpringBootIT extends SpringContract {
    SpringBootIT() {
        super(
                "Spring Boot " + System.getProperty("spring-boot") + ", Web MVC on Tomcat",
                "spring-web",
                "use-spring-boot",
                "Tomcat");
    }
}
