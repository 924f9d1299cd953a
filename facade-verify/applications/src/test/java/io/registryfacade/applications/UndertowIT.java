package io.registryfacade.applications;

import java.io.IOException;
import java.util.List;

class UndertowIT extends ApplicationContract {
    private static final String APP = "src/main/java/com/example/App.java";

    UndertowIT() {
        super(
                "Undertow " + System.getProperty("undertow"),
                "undertow",
                "mount-the-filter-from-code",
                "listening on port (\\d+)");
    }

    @Override
    void follow(EmbedPage page, GeneratedApplication application) throws IOException {
        application.insert(
                APP,
                ".addMapping(\"/v2/users/*\"));",
                ".addMapping(\"/v2/users/*\"))\n" + page.code("UndertowExample.java", ".addFilter"));
        application.insert(
                APP,
                "DeploymentInfo application",
                page.code("JettyExample.java", "builder") + "DeploymentInfo application");
    }

    @Override
    List<String> start(GeneratedApplication application, ClassPath libraries) {
        return List.of("-cp", libraries.startingWith(application.file("target/app.jar")), "com.example.App", "0");
    }
}
