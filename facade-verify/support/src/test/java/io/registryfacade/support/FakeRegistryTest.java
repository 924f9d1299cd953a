package io.registryfacade.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.FakeRegistry.Access;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeRegistryTest {
    private final Sandbox sandbox = new Sandbox();
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(Authority.ofTheRun().trusting()).build();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private HttpResponse<String> get(FakeRegistry registry, String path) throws Exception {
        URI uri = URI.create(registry.url() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** Tests that the facade never uses HTTP/2 need a registry that offers it. */
    @Test
    void registry_offersHttp2() throws Exception {
        FakeRegistry registry = FakeRegistry.start(sandbox, Access.OPEN, false, 1_000, () -> Fault.NONE);

        HttpResponse<String> response = get(registry, "/v2/my-org/app/manifests/v1");

        assertThat(response.version()).isEqualTo(Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Blob.digest(response.body().getBytes(UTF_8))).isEqualTo(ImageCatalog.digest(1));
        assertThat(registry.http2Requests()).isOne();
    }

    @Test
    void registryThatNeedsTokens_challenges() throws Exception {
        FakeRegistry registry = FakeRegistry.start(sandbox, Access.TOKEN, true, 1_000, () -> Fault.NONE);

        HttpResponse<String> response = get(registry, "/v2/my-org/app/manifests/v1");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("scope=\"repository:my-org/app:pull\"");
    }
}
