package io.registryfacade.example.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as it is packed, its {@code web.xml} included, on Tomcat. */
class WarTest {
    @TempDir
    private Path base;

    private final Tomcat tomcat = new Tomcat();

    @BeforeEach
    void deploy() throws Exception {
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addWebapp("", new File("src/main/webapp").getAbsolutePath());
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void webXml_mountsTheFacade() throws Exception {
        assertThat(get("/v2/").body()).isEqualTo("{}");
        assertThat(get("/v2/other/app/manifests/1.0").body()).contains("served are: my-org/**");
    }

    @Test
    void theApplicationItself_isAsItWas() throws Exception {
        assertThat(get("/").body()).contains("My application");
    }
}
