package io.registryfacade.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** Maven runs it on Jetty 12.1 and 12.0. */
class JettyContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        server.addConnector(connector);
        server.setHandler(new Handler.Sequence(new FacadeHandler(engine), new Application()));
        server.start();
        return new RunningServer(connector.getLocalPort(), server::stop);
    }

    @Override
    protected Set<String> rejectedByServer() {
        return Set.of("B003", "B033");
    }

    /** The class names do not show which version ran. */
    @Test
    void server_hasTheVersionOfThisExecution() {
        assertThat(Server.getVersion()).isEqualTo(System.getProperty("expected.server"));
    }

    private static final class Application extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            ByteBuffer text = BufferUtil.toBuffer("application: " + request.getMethod() + " "
                    + request.getHttpURI().getPath());
            response.setStatus(404);
            response.write(true, text, callback);
            return true;
        }
    }
}
