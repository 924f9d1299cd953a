package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.RunningServer;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tomcat with default settings: 10.1, and 11 in a separate execution. */
class TomcatContractTest extends ServletContract {
    @TempDir
    static Path base;

    @Override
    RunningServer start(String contextPath, Consumer<ServletContext> application) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory(base, "tomcat").toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext(contextPath, null);
        context.addServletContainerInitializer(
                (classes, servletContext) -> application.accept(servletContext), Set.of());
        tomcat.start();
        return new RunningServer(tomcat.getConnector().getLocalPort(), () -> {
            tomcat.stop();
            tomcat.destroy();
        });
    }

    @Override
    protected Set<String> rejectedByServer() {
        return Set.of("B003", "B019", "B021", "B023", "B033", "B068", "B070", "B107", "B109", "B262");
    }

    /** The class names do not show which version ran. */
    @Test
    void server_hasTheVersionOfThisExecution() {
        assertThat(ServerInfo.getServerInfo()).isEqualTo(System.getProperty("expected.server"));
    }
}
