package io.registryfacade.applications;

import java.io.IOException;
import java.util.List;

class MicronautIT extends ApplicationContract {
    MicronautIT() {
        super(
                "Micronaut " + System.getProperty("micronaut"),
                "micronaut",
                "use-micronaut",
                "Server Running: http://[^:]+:(\\d+)");
    }

    @Override
    void follow(EmbedPage page, GeneratedApplication application) throws IOException {
        application.addClass("com.example", page.code("FacadeConnections.java"));
        application.addClass("com.example", page.code("FacadeFactory.java"));
        application.append(
                "src/main/resources/application.properties", page.code("application.properties", "micronaut"));
    }

    @Override
    List<String> start(GeneratedApplication application, ClassPath libraries) {
        return List.of("-jar", application.file("target/demo-0.1.jar"), "-micronaut.server.port=-1");
    }
}
