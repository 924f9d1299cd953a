package io.registryfacade.example.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import org.junit.jupiter.api.Test;

class NettyExampleTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withFile("etc/motd", "hello");

    @Test
    void anImage_isPulledThroughTheExample() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE);
                NettyServer server = NettyExample.server(0, facade(registry), new NotFound(), 1)) {
            URI url = URI.create("http://127.0.0.1:" + server.port());

            assertThat(TestClient.of(url).pull("my-org/app:1.0")).isEqualTo(IMAGE.digest());
        }
    }

    private static RegistryFacade facade(EmbeddedRegistry registry) {
        return RegistryFacade.builder()
                .upstream("registry", Upstream.generic(registry.url().toString()))
                .route("my-org/**", "registry", "acme/**")
                .build();
    }
}
