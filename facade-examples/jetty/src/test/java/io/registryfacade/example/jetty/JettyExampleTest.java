package io.registryfacade.example.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class JettyExampleTest {
    /** One that lets everybody in, and to which clients are redirected unasked. */
    private static final Upstream OPEN =
            Upstream.generic("https://registry.test").withAuth(Auth.NONE);

    @Test
    void theExample_redirectsAPull() throws Exception {
        Server server = JettyExample.server(0, OPEN);
        server.start();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(pull(server.getURI())).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(307);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValue("https://registry.test/v2/my-org/app/manifests/1.0");
        } finally {
            server.stop();
        }
    }

    private static URI pull(URI server) {
        return URI.create("http://127.0.0.1:" + server.getPort() + "/v2/my-org/app/manifests/1.0");
    }
}
