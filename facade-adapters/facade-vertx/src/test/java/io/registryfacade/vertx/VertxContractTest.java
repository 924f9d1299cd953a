package io.registryfacade.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Maven runs it on Vert.x 4 and 5. */
class VertxContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) {
        TestServer server = TestServer.start(vertx -> new FacadeHandler(engine, Application::respond));
        return new RunningServer(server.port(), server::close);
    }

    /** Vert.x requires no Host, and closes a connection with malformed chunks before it sends the response. */
    @Override
    protected Map<String, String> knownDeviations() {
        return Map.of("B116", "404", "B282", "close");
    }

    /** The class names do not show which version ran. */
    @Test
    void server_hasTheVersionOfThisExecution() throws IOException {
        try (InputStream version = Vertx.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
            assertThat(version).hasContent(System.getProperty("expected.server"));
        }
    }
}
