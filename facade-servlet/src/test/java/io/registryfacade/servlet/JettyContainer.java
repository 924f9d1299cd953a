package io.registryfacade.servlet;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty, on the loopback address. */
final class JettyContainer implements RedeployTest.Container {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();

    JettyContainer() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(contexts);
        server.start();
    }

    @Override
    public void deploy(ClassLoader loader, Consumer<ServletContext> application) throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setClassLoader(loader);
        context.addServletContainerInitializer((classes, servlets) -> application.accept(servlets));
        contexts.addHandler(context);
        context.start();
    }

    @Override
    public void undeploy() throws Exception {
        ServletContextHandler context =
                (ServletContextHandler) contexts.getHandlers().get(0);
        context.stop();
        contexts.removeHandler(context);
        context.destroy();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
