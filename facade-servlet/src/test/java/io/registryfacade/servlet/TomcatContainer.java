package io.registryfacade.servlet;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** Tomcat, on the loopback address. */
final class TomcatContainer implements RedeployTest.Container {
    private final Tomcat tomcat = new Tomcat();

    TomcatContainer(Path base) throws Exception {
        tomcat.setBaseDir(base.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.start();
    }

    @Override
    public void deploy(ClassLoader loader, Consumer<ServletContext> application) {
        StandardContext context = new StandardContext();
        context.setName("");
        context.setPath("");
        context.setParentClassLoader(loader);
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.addServletContainerInitializer((classes, servlets) -> application.accept(servlets), Set.of());
        tomcat.getHost().addChild(context);
    }

    @Override
    public void undeploy() {
        tomcat.getHost().removeChild(tomcat.getHost().findChild(""));
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
