package io.registryfacade.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The test of each stack. */
@ExtendWith(TestbedExtension.class)
@Timeout(600)
abstract class ApplicationContract {
    private final String title;
    private final String template;
    private final String section;
    private final Pattern listening;

    /**
     * Creates the test of a stack.
     *
     * @param title the stack and its version
     * @param template the folder of the generated application
     * @param section the anchor of the page's section
     * @param listening what the application logs when it is ready, with its port
     */
    ApplicationContract(String title, String template, String section, String listening) {
        this.title = title;
        this.template = template;
        this.section = section;
        this.listening = Pattern.compile(listening);
    }

    /** Adds the code and the configuration that the page shows. */
    abstract void follow(EmbedPage page, GeneratedApplication application) throws IOException;

    /** Returns the arguments of {@code java} that start the application at any free port. */
    abstract List<String> start(GeneratedApplication application, ClassPath libraries) throws IOException;

    @Test
    void generatedApplication_withWhatThePageSays_isPulledThrough(Testbed testbed) throws Exception {
        try (Sandbox sources = new Sandbox();
                Sandbox sandbox = new Sandbox(testbed.network())) {
            GeneratedApplication application = new GeneratedApplication(template, sources, testbed.maven());
            ClassPath before = testbed.concurrently(application::classPath);
            application.addDependencies(testbed.page().dependencies(section));
            follow(testbed.page(), application);
            ClassPath libraries = testbed.concurrently(application::build);
            assertThat(libraries.jars())
                    .as("with the libraries of the application in its versions")
                    .containsAll(before.jars());
            List<String> command = new ArrayList<>(List.of(FacadeProgram.java()));
            command.addAll(start(application, libraries));

            double seconds = testbed.exclusively(() -> {
                long started = System.nanoTime();
                Daemon daemon = sandbox.daemon(template, command);
                int port = Integer.parseInt(daemon.awaitLine(listening).group(1));
                Pulls pulls = new Pulls(sandbox, port);
                pulls.byCrane();
                double firstPull = (System.nanoTime() - started) / 1e9;
                pulls.bySkopeo();
                assertThat(get(port, "/v2/users/ada")).isEqualTo("user ada");
                return firstPull;
            });

            testbed.table().add(title, libraries.without(before), seconds);
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
    }
}
