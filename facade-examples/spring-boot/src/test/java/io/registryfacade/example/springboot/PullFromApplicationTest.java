package io.registryfacade.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PullFromApplicationTest {
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");
    private static final EmbeddedRegistry REGISTRY = EmbeddedRegistry.with(IMAGE);

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void registry(DynamicPropertyRegistry properties) {
        properties.add("registry-facade.upstreams.registry.type", () -> "generic");
        properties.add("registry-facade.upstreams.registry.url", REGISTRY::url);
    }

    @AfterAll
    static void stop() {
        REGISTRY.close();
    }

    @Test
    void application_servesTheImage() throws Exception {
        TestClient client = TestClient.of(URI.create("http://127.0.0.1:" + port));

        assertThat(client.pull(IMAGE.reference())).isEqualTo(IMAGE.digest());
    }
}
