package io.registryfacade.example.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Upstream;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

class UndertowExampleTest {
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
            Undertow server = UndertowExample.server(0, facade);
            server.start();
            try {
                assertThat(TestClient.of(url(server)).pull("my-org/app:1.0")).isEqualTo(IMAGE.digest());
            } finally {
                server.stop();
            }
        }
    }

    private static URI url(Undertow server) {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort());
    }
}
