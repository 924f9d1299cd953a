package io.registryfacade.applications;

import java.io.IOException;
import java.util.List;

/** The test of each kind of application of Spring Boot: all are configured and started alike. */
abstract class SpringContract extends ApplicationContract {
    /**
     * Creates the test.
     *
     * @param title the kind and its version
     * @param template the folder of the generated application
     * @param section the anchor of the page's section
     * @param server the web server, as the log calls it
     */
    SpringContract(String title, String template, String section, String server) {
        super(title, template, section, server + " started on port (\\d+)");
    }

    @Override
    final void follow(EmbedPage page, GeneratedApplication application) throws IOException {
        application.write("src/main/resources/application.yaml", page.code("application.yaml"));
    }

    @Override
    final List<String> start(GeneratedApplication application, ClassPath libraries) {
        return List.of("-jar", application.file("target/demo-0.0.1-SNAPSHOT.jar"), "--server.port=0");
    }
}
