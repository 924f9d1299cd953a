package io.registryfacade.server.acme;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.registryfacade.server.tls.CertifiedKey;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.Principal;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** What an authority connects to: the challenges over plain HTTP and over TLS, as a web server serves them. */
final class ValidationServers implements Closeable {
    private static final String PROTOCOL = "acme-tls/1";

    private final Challenges challenges;
    private final HttpServer http;
    private final SSLServerSocket tls;

    ValidationServers(Challenges challenges) throws IOException {
        this.challenges = challenges;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext(Challenges.PATH, this::respond);
        http.start();
        tls = (SSLServerSocket)
                context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "tls-alpn-01");
        thread.setDaemon(true);
        thread.start();
    }

    int httpPort() {
        return http.getAddress().getPort();
    }

    int tlsPort() {
        return tls.getLocalPort();
    }

    private void respond(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestURI().getPath().substring(Challenges.PATH.length());
        Optional<String> keyAuthorization = challenges.keyAuthorization(token);
        byte[] body = keyAuthorization.orElse("").getBytes(US_ASCII);
        exchange.sendResponseHeaders(keyAuthorization.isPresent() ? 200 : 404, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void accept() {
        while (!tls.isClosed()) {
            try (SSLSocket client = (SSLSocket) tls.accept()) {
                client.setHandshakeApplicationProtocolSelector(
                        (socket, offered) -> offered.contains(PROTOCOL) ? PROTOCOL : null);
                client.startHandshake();
            } catch (IOException e) {
                // the authority reports what it could not validate
            }
        }
    }

    private SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ByServerName()}, null, null);
            return context;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Presents the certificate of the challenge for the server name that the client sends. */
    private final class ByServerName extends DelegatingKeyManager {
        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
            String name = ((SNIHostName) session.getRequestedServerNames().get(0)).getAsciiName();
            return keyType.equals("EC") && challenges.tlsAlpnCertificate(name).isPresent() ? name : null;
        }

        @Override
        CertifiedKey certificate(String alias) {
            return challenges.tlsAlpnCertificate(alias).orElseThrow();
        }
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        tls.close();
    }
}
