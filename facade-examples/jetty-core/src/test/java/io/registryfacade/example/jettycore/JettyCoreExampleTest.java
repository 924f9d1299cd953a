package io.registryfacade.example.jettycore;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class JettyCoreExampleTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withFile("etc/motd", "hello");

    @Test
    void image_isPulledThroughTheExample() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE);
                FacadeEngine engine = new FacadeEngine(facade(registry))) {
            Server server = JettyCoreExample.server(0, engine, new Handler.Sequence());
            server.start();
            try {
                int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
                URI url = URI.create("http://127.0.0.1:" + port);

                assertThat(TestClient.of(url).pull("my-org/app:1.0")).isEqualTo(IMAGE.digest());
            } finally {
                server.stop();
            }
        }
    }

    private static RegistryFacade facade(EmbeddedRegistry registry) {
        return RegistryFacade.builder()
                .upstream("registry", Upstream.generic(registry.url().toString()))
                .route("my-org/**", "registry", "acme/**")
                .build();
    }
}
