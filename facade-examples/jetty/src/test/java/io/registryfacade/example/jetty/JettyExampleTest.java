package io.registryfacade.example.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class JettyExampleTest {
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    @Test
    void image_isPulledThroughTheExample() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .redirectBlobs()
                .start()) {
            RegistryFacade facade = RegistryFacade.builder()
                    .upstream("registry", Upstream.generic(registry.url().toString()))
                    .route("my-org/**", "registry")
                    .build();
            Server server = JettyExample.server(0, facade);
            server.start();
            try {
                assertThat(TestClient.of(url(server)).pull("my-org/app:1.0")).isEqualTo(IMAGE.digest());
            } finally {
                server.stop();
            }
        }
    }

    private static URI url(Server server) {
        return URI.create("http://127.0.0.1:" + server.getURI().getPort());
    }
}
