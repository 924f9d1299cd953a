package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.RunningServer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** Jetty 12.0 with its ee10 environment and default settings, and 12.1 in a separate execution. It rejects some ambiguous targets itself. */
class JettyContractTest extends ServletContract {
    @Override
    RunningServer start(String contextPath, Consumer<ServletContext> application) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
        context.addServletContainerInitializer((classes, servletContext) -> application.accept(servletContext));
        server.setHandler(context);
        configure(connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration(), context);
        server.start();
        return new RunningServer(connector.getLocalPort(), server::stop);
    }

    /** Changes settings in subclasses. */
    void configure(HttpConfiguration http, ServletContextHandler context) {}

    /** B109 and B262, which have a {@code #}, are rejected by 12.1 only. */
    @Override
    protected Set<String> rejectedByServer() {
        return Set.of(
                "B003", "B013", "B015", "B017", "B019", "B021", "B023", "B033", "B035", "B042", "B058", "B060", "B066",
                "B068", "B070", "B105", "B107", "B109", "B262");
    }

    /** The class names do not show which version ran. */
    @Test
    void server_hasTheVersionOfThisExecution() {
        assertThat(Server.getVersion()).isEqualTo(System.getProperty("expected.jetty"));
    }
}
