package io.registryfacade.example.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;

class TomcatTest extends WarContract {
    private final Tomcat tomcat = new Tomcat();

    @Override
    URI deploy(Path application, Path base) throws Exception {
        assertThat(ServerInfo.getServerInfo()).isEqualTo(System.getProperty("expected.server"));
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addWebapp("", application.toString());
        tomcat.start();
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    @Override
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
