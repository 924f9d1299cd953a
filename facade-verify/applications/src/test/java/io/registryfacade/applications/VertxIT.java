package io.registryfacade.applications;

import java.io.IOException;
import java.util.List;

class VertxIT extends ApplicationContract {
    VertxIT() {
        super("Vert.x " + System.getProperty("vertx"), "vertx", "use-vertx", "HTTP server started on port (\\d+)");
    }

    @Override
    void follow(EmbedPage page, GeneratedApplication application) throws IOException {
        String verticle = "src/main/java/com/example/starter/MainVerticle.java";
        application.insert(
                verticle,
                """
                    return vertx.createHttpServer()
                      .requestHandler(application)
                      .listen(port)
                """.strip(),
                page.code("VertxExample.java", "new FacadeHandler").replaceFirst(";\\s*$", ""));
        application.insert(verticle, "int port = ", page.code("VertxExample.java", "new FacadeEngine") + "int port = ");
    }

    @Override
    List<String> start(GeneratedApplication application, ClassPath libraries) {
        return List.of("-Dhttp.port=0", "-jar", application.file("target/starter-1.0.0-SNAPSHOT-fat.jar"));
    }
}
