package io.registryfacade.applications;

import java.io.IOException;
import java.util.List;

class QuarkusIT extends ApplicationContract {
    QuarkusIT() {
        super(
                "Quarkus " + System.getProperty("quarkus"),
                "quarkus",
                "use-quarkus",
                "Listening on: http://[^:]+:(\\d+)");
    }

    @Override
    void follow(EmbedPage page, GeneratedApplication application) throws IOException {
        application.addClass("org.acme", page.code("FacadeRoute.java"));
        application.append("src/main/resources/application.properties", page.code("application.properties", "quarkus"));
    }

    @Override
    List<String> start(GeneratedApplication application, ClassPath libraries) {
        return List.of("-Dquarkus.http.port=0", "-jar", application.file("target/quarkus-app/quarkus-run.jar"));
    }
}
