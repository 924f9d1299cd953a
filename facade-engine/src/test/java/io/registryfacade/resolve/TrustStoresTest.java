package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries with certificates of a private authority. */
@Tag("slow")
class TrustStoresTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;
    private static final String TAGS = "/v2/org/app/tags/list";

    private static SelfSignedCertificate known;
    private static SelfSignedCertificate unknown;
    private static FakeServer server;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        known = SelfSignedCertificate.in(directory, "known");
        unknown = SelfSignedCertificate.in(directory, "unknown");
        server = new FakeServer("127.0.0.1", known.context());
        server.on("GET " + TAGS, FakeResponse.ok("{}"));
        server.has(BLOB, FakeResponse.redirect("http://plain.test/x"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Upstream upstream(ConnectionSettings connection) {
        return Upstream.generic(server.url())
                .withAuth(AuthMode.NONE)
                .withDelivery(Delivery.RESOLVE)
                .withConnection(connection);
    }

    private static ConnectionSettings trusting(SelfSignedCertificate certificate) {
        return ConnectionSettings.defaults().withTrustedCertificates(certificate.pem());
    }

    @Test
    void trustedCertificate_isAccepted() {
        assertThat(Facade.of(upstream(trusting(known))).get(TAGS).outcome()).isEqualTo("200 {}");
    }

    @Test
    void unknownCertificate_is502() {
        assertThat(Facade.of(upstream(ConnectionSettings.defaults())).get(TAGS).outcome())
                .startsWith("502")
                .contains(server.authority() + " cannot be reached: ");
    }

    @Test
    void otherAuthority_isNotTrusted() {
        assertThat(Facade.of(upstream(trusting(unknown))).get(TAGS).status()).isEqualTo(502);
    }

    @Test
    void authoritiesOfTheJdk_areStillTrusted() throws Exception {
        TrustManagerFactory jdk = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        jdk.init((KeyStore) null);
        int jdkAuthorities = ((X509TrustManager) jdk.getTrustManagers()[0]).getAcceptedIssuers().length;
        assertThat(TrustStores.authorities(trusting(known).trustedCertificates())
                        .size())
                .isEqualTo(jdkAuthorities + 1);
    }

    @Test
    void redirectFromHttpsToHttp_is502() {
        server.on(
                        "GET /v2/",
                        FakeResponse.status(401)
                                .with("WWW-Authenticate", "Bearer realm=\"" + server.url() + "/token\""))
                .on("GET /token", FakeResponse.ok("{\"token\":\"t\"}"));
        Facade facade = Facade.of(upstream(trusting(known)).withAuth(AuthMode.TOKEN));
        assertThat(facade.get(BLOB).outcome())
                .startsWith("502")
                .contains(server.authority() + " redirects to where no client may be sent: it leaves HTTPS");
    }
}
