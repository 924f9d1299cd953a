package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ADR 9: requests to registries go over HTTP/1.1, whatever the registry offers. */
class HttpVersionTest {
    private static final String TAGS = "/v2/org/app/tags/list";

    @TempDir
    private Path directory;

    private final List<List<String>> offers = new CopyOnWriteArrayList<>();
    private SelfSignedCertificate certificate;
    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        certificate = SelfSignedCertificate.in(directory, "registry");
        server = new ScriptedServer("https", certificate.context().getServerSocketFactory(), connection -> {
            SSLSocket tls = (SSLSocket) connection.socket;
            tls.setHandshakeApplicationProtocolSelector((socket, offered) -> {
                offers.add(List.copyOf(offered));
                return "http/1.1";
            });
            connection.respondToAll("{\"name\":\"org/app\",\"tags\":[]}");
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void http2_isNeverOffered() {
        Facade facade = Facade.of(Upstream.generic(server.url())
                .withAuth(AuthMode.NONE)
                .withDelivery(Delivery.RESOLVE)
                .withConnection(ConnectionSettings.defaults().withTrustedCertificates(certificate.pem())));
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        assertThat(server.connections()).isEqualTo(1);
        // a client may also offer nothing, which means the same
        assertThat(offers).allSatisfy(offered -> assertThat(offered).containsExactly("http/1.1"));
        facade.close();
    }

    /** Otherwise the test above could not fail. */
    @Test
    void offerOfHttp2_isDetected() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(trusting())
                .build();
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create(server.url() + TAGS))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        assertThat(offers)
                .allSatisfy(offered -> assertThat(offered).contains("h2"))
                .hasSize(1);
    }

    private SSLContext trusting() {
        return TrustStores.sslContext(ConnectionSettings.defaults()
                .withTrustedCertificates(certificate.pem())
                .trustedCertificates());
    }
}
