package io.registryfacade.example.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class UndertowExampleTest {
    /** One that lets everybody in, and to which clients are redirected unasked. */
    private static final Upstream OPEN =
            Upstream.generic("https://registry.test").withAuth(Auth.NONE);

    @Test
    void theExample_redirectsAPull() throws Exception {
        Undertow server = UndertowExample.server(0, OPEN);
        server.start();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(pull(server)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(307);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValue("https://registry.test/v2/my-org/app/manifests/1.0");
        } finally {
            server.stop();
        }
    }

    private static URI pull(Undertow server) {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort() + "/v2/my-org/app/manifests/1.0");
    }
}
