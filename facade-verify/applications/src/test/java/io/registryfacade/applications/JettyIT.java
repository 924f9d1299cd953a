package io.registryfacade.applications;

import java.io.IOException;
import java.util.List;

class JettyIT extends ApplicationContract {
    private static final String APP = "src/main/java/com/example/App.java";

    JettyIT() {
        super(
                "Jetty " + System.getProperty("jetty"),
                "jetty",
                "mount-the-filter-from-code",
                "listening on port (\\d+)");
    }

    @Override
    void follow(EmbedPage page, GeneratedApplication application) throws IOException {
        application.insert(APP, """
                    Server server = new Server(port);
                    ServletContextHandler context = new ServletContextHandler("/");
                    server.setHandler(context);
                """.strip(), page.code("JettyExample.java", "new Server"));
        application.insert(APP, "Server server", page.code("JettyExample.java", "builder") + "Server server");
    }

    @Override
    List<String> start(GeneratedApplication application, ClassPath libraries) {
        return List.of("-cp", libraries.startingWith(application.file("target/app.jar")), "com.example.App", "0");
    }
}
