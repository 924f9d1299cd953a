package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Details of the facade's responses that clients do not show. */
@ExtendWith(TestbedExtension.class)
@Timeout(60)
final class RedirectedResponseIT {
    private static final Image IMAGE = Image.named(Testbed.SERVED);

    private final HttpClient http = HttpClient.newHttpClient();
    private Testbed testbed;

    @BeforeEach
    void open(Testbed testbed) {
        this.testbed = testbed;
    }

    @Test
    void layer_isRedirectedToTheRegistry() throws Exception {
        Blob layer = IMAGE.platforms().get(0).layers().get(0);
        String path = "/v2/my-org/app/blobs/" + layer.digest();

        HttpResponse<byte[]> response = send("GET", path);

        URI location = testbed.registry().uri().resolve(path);
        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(response.headers().firstValue("Location")).hasValue(location.toString());
        assertThat(response.body()).isEmpty();
        assertThat(Blob.digest(send("GET", location).body())).isEqualTo(layer.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifests/1.0", "manifests/DIGEST"})
    void manifest_isRedirectedToTheRegistry(String endpoint) throws Exception {
        String path = "/v2/my-org/app/" + endpoint.replace("DIGEST", IMAGE.digest());

        for (String method : new String[] {"GET", "HEAD"}) {
            HttpResponse<byte[]> response = send(method, path);

            assertThat(response.statusCode()).isEqualTo(307);
            assertThat(response.headers().firstValue("Location"))
                    .hasValue(testbed.registry().uri().resolve(path).toString());
        }
    }

    /** The name in a list and the link to its next page belong to the facade; this registry knows no referrers. */
    @ParameterizedTest
    @CsvSource({"tags/list?n=1, 200", "referrers/DIGEST, 404"})
    void list_isResolved(String endpoint, int status) throws Exception {
        HttpResponse<byte[]> response = send("GET", "/v2/my-org/app/" + endpoint.replace("DIGEST", IMAGE.digest()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v2/,                                         200",
        "GET,    /v2/_catalog,                                 404",
        "GET,    /v2/other/app/manifests/1.0,                  403",
        "GET,    /v2/my-organisation/app/manifests/1.0,        403",
        "GET,    /v2/my-org/app/../../other/app/manifests/1.0, 400",
        "POST,   /v2/my-org/app/blobs/uploads/,                403",
        "PUT,    /v2/my-org/app/manifests/1.0,                 403",
        "DELETE, /v2/my-org/app/manifests/1.0,                 403"
    })
    void otherRequests_areNotRedirected(String method, String path, int status) throws Exception {
        HttpResponse<byte[]> response = send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    /**
     * Docker, podman, skopeo, Buildah and Jib try HTTPS first, even if they may use HTTP. A server that waits for the rest
     * of a supposed request would delay each of their commands by ten seconds or more.
     */
    @Test
    void tlsOnThePlainPort_closesTheConnection() throws IOException {
        URI facade = testbed.facade().uri();
        try (SSLSocket socket =
                (SSLSocket) SSLSocketFactory.getDefault().createSocket(facade.getHost(), facade.getPort())) {
            socket.setSoTimeout(5_000);

            Throwable failure = catchThrowable(socket::startHandshake);

            assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    private HttpResponse<byte[]> send(String method, String path) throws Exception {
        return send(method, URI.create(testbed.facade().uri() + path));
    }

    private HttpResponse<byte[]> send(String method, URI uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }
}
