package io.registryfacade.applications;

import java.io.IOException;
import java.util.List;

class SpringBootIT extends ApplicationContract {
    SpringBootIT() {
        super(
                "Spring Boot " + System.getProperty("spring-boot") + ", Web MVC on Tomcat",
                "spring-web",
                "use-spring-boot",
                "Tomcat started on port (\\d+)");
    }

    @Override
    void follow(EmbedPage page, GeneratedApplication application) throws IOException {
        application.write("src/main/resources/application.yaml", page.code("application.yaml"));
    }

    @Override
    List<String> start(GeneratedApplication application, ClassPath libraries) {
        return List.of("-jar", application.file("target/demo-0.0.1-SNAPSHOT.jar"), "--server.port=0");
    }
}
