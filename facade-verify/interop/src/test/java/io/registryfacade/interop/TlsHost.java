package io.registryfacade.interop;

import io.registryfacade.support.Authority;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A web server with a separate host name and address, at any free port. It offers HTTP/2 and HTTP/1.1. */
final class TlsHost implements Closeable {
    private final String name;
    private final Server server;
    private final ServerConnector connector;
    private final AlpnRecorder alpn;

    private TlsHost(String name, Server server, ServerConnector connector, AlpnRecorder alpn) {
        this.name = name;
        this.server = server;
        this.connector = connector;
        this.alpn = alpn;
    }

    /**
     * Opens the port, so that responses of other servers can name the address. The server does not respond before
     * {@link #serve}.
     */
    static TlsHost named(String name) throws IOException {
        return named(name, name, 0);
    }

    /** A host whose name is not in the hosts file of the network. */
    static TlsHost named(String name, String address, int port) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(64);
        threads.setName(name);
        threads.setDaemon(true);
        Server server = new Server(threads);
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(Authority.ofTheRun().keyStore(name));
        tls.setKeyStorePassword(Authority.PASSWORD);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer());
        AlpnRecorder alpn = new AlpnRecorder();
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(tls, alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(http),
                new HttpConnectionFactory(http));
        connector.setHost(address);
        connector.setPort(port);
        connector.open();
        server.addConnector(connector);
        return new TlsHost(name, server, connector, alpn);
    }

    void serve(RequestRecorder recorder, Handler handler) {
        server.setHandler(recorder.at(name, alpn, handler));
        try {
            server.start();
        } catch (Exception e) {
            throw new AssertionError(name + " does not start", e);
        }
    }

    String name() {
        return name;
    }

    /** Host and port, the first part of an image reference. */
    String address() {
        return name + ":" + connector.getLocalPort();
    }

    URI uri() {
        return URI.create("https://" + address());
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException(name + " does not stop", e);
        }
    }
}
