package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.contract.RawHttp;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.contract.TwoRegistriesFixture;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.server.tls.SelfSigned;
import io.registryfacade.server.tls.ServerCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {
    private static final String MANIFEST = "/v2/acme/app/manifests/1.0";
    private static final String REQUEST = "GET /v2/ HTTP/1.1\r\nHost: facade.test\r\n\r\n";

    private final ServerCertificates certificates = new ServerCertificates();
    private SelfSigned identity;
    private ServedFacade facade;

    @BeforeEach
    void start() throws Exception {
        identity = SelfSigned.forLocalhost("EC");
        certificates.use(identity.identity());
        facade = ServedFacade.start(
                ServerLimits.defaults(), new FacadeEngine(TwoRegistriesFixture.facade()), certificates);
    }

    @AfterEach
    void stop() {
        facade.close();
    }

    private HttpRequest request(HttpClient.Version version) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + facade.port() + MANIFEST))
                .version(version)
                .build();
    }

    private SSLSocket connect(SelfSigned trusted) throws Exception {
        SSLSocket socket = (SSLSocket)
                trusted.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), facade.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void client_negotiatesTheVersion(HttpClient.Version version) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(identity.trusting()).build();
        HttpResponse<String> response = client.send(request(version), BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(version);
        // the fixture's public URL is another host
        assertThat(response.statusCode()).isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void client_negotiatesTheVersionOfTls(String version) throws Exception {
        try (SSLSocket socket = connect(identity)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getPeerCertificates()).isEqualTo(new Certificate[] {identity.certificate()});
        }
    }

    @Test
    void newCertificate_isForNewConnections_andEndsNoOther() throws Exception {
        SelfSigned renewed = SelfSigned.forLocalhost("RSA");
        try (SSLSocket before = connect(identity)) {
            before.startHandshake();
            certificates.use(renewed.identity());
            try (SSLSocket after = connect(renewed)) {
                after.startHandshake();
                assertThat(after.getSession().getPeerCertificates())
                        .isEqualTo(new Certificate[] {renewed.certificate()});
            }
            assertThat(statusLine(before)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private static String statusLine(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(15), StandardCharsets.US_ASCII);
    }

    @Test
    void plainHttp_getsAHint() throws Exception {
        RawResponse response = RawHttp.send(facade.port(), REQUEST);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("this port serves HTTPS only; use https:// instead of http://");
    }

    @Test
    void serverWithoutACertificate_refusesTls() throws Exception {
        try (ServedFacade without = ServedFacade.start(
                        ServerLimits.defaults(),
                        new FacadeEngine(TwoRegistriesFixture.facade()),
                        new ServerCertificates());
                SSLSocket socket = (SSLSocket) identity.trusting()
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), without.port())) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void validationOfADomain_getsItsOwnCertificate(String version) throws Exception {
        SelfSigned challenge = SelfSigned.forLocalhost("EC");
        ServerCertificates both = new ServerCertificates(name ->
                name.equals("localhost") ? java.util.Optional.of(challenge.identity()) : java.util.Optional.empty());
        both.use(identity.identity());
        try (ServedFacade served = ServedFacade.start(
                        ServerLimits.defaults(), new FacadeEngine(TwoRegistriesFixture.facade()), both);
                SSLSocket socket =
                        (SSLSocket) challenge.trusting().getSocketFactory().createSocket("localhost", served.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {version});
            parameters.setApplicationProtocols(new String[] {"acme-tls/1"});
            parameters.setServerNames(List.of(new javax.net.ssl.SNIHostName("localhost")));
            socket.setSSLParameters(parameters);
            socket.startHandshake();

            assertThat(socket.getApplicationProtocol()).isEqualTo("acme-tls/1");
            assertThat(socket.getSession().getPeerCertificates())
                    .isEqualTo(new Certificate[] {challenge.certificate()});
        }
    }

    @Test
    void untrustedCertificate_failsAtTheClient_andNotForOthers() throws Exception {
        try (SSLSocket socket = connect(SelfSigned.forLocalhost("EC"))) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        try (SSLSocket socket = connect(identity)) {
            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
