package io.registryfacade.servlet;

import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty 12 with its ee10 environment, as it comes: it answers some of what it could read in two ways on its own. */
class JettyContractTest extends ServletContract {
    @Override
    ServletServer start(String contextPath, Consumer<ServletContext> application) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
        context.addServletContainerInitializer((classes, servletContext) -> application.accept(servletContext));
        server.setHandler(context);
        configure(connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration(), context);
        server.start();
        return new ServletServer(connector.getLocalPort(), server::stop);
    }

    /** Changes what a subclass is about. */
    void configure(HttpConfiguration http, ServletContextHandler context) {}

    @Override
    Set<String> refusedByTheServer() {
        return Set.of(
                "B003", "B013", "B015", "B017", "B019", "B021", "B023", "B033", "B035", "B042", "B058", "B060", "B066",
                "B068", "B070", "B105", "B107");
    }
}
