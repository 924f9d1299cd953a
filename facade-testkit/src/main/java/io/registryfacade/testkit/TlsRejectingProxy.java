package io.registryfacade.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * A proxy in front of the JDK's server that rejects TLS connections. Most registry clients try TLS first, even where
 * they may use plain HTTP. The JDK's server would wait for the rest of a request until the client times out, after ten
 * seconds or more; this proxy sends 400 at once, as other servers do.
 */
final class TlsRejectingProxy implements AutoCloseable {
    /** The first byte of every TLS handshake (RFC 8446, section 5.1). */
    private static final int TLS_HANDSHAKE = 22;

    private static final byte[] PLAIN_HTTP_ONLY =
            "HTTP/1.0 400 Bad Request\r\n\r\nThis port is for plain HTTP.\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final SocketAddress server;
    private final Executor threads;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private TlsRejectingProxy(ServerSocket socket, SocketAddress server, Executor threads) {
        this.socket = socket;
        this.server = server;
        this.threads = threads;
    }

    static TlsRejectingProxy start(SocketAddress server, Executor threads) throws IOException {
        TlsRejectingProxy proxy =
                new TlsRejectingProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), server, threads);
        threads.execute(proxy::accept);
        return proxy;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // close() ends the loop
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket()) {
            clients.add(client);
            PushbackInputStream in = new PushbackInputStream(client.getInputStream());
            int first = in.read();
            if (first == TLS_HANDSHAKE) {
                client.getOutputStream().write(PLAIN_HTTP_ONLY);
            } else if (first >= 0) {
                in.unread(first);
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                upstream.connect(server);
                threads.execute(() -> forward(in, upstream));
                upstream.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException closed) {
            // closing both connections is what reports it
        } finally {
            clients.remove(client);
        }
    }

    /** Forwards what the client sends, and closes the server's connection when the client closes its own. */
    private static void forward(InputStream in, Socket upstream) {
        try (upstream) {
            in.transferTo(upstream.getOutputStream());
        } catch (IOException closed) {
            // the other direction ends as well
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            // a socket that fails to close holds no port any more
        }
    }
}
