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
 * A port in front of the JDK's server. Most registry clients try TLS first, even where they may use plain HTTP; that
 * server would wait for the rest of a request until the client gives up, after ten seconds or more. Here they are told
 * at once, as other servers tell them.
 */
final class PlainPort implements AutoCloseable {
    /** How every greeting of TLS begins (RFC 8446, section 5.1). */
    private static final int TLS_HANDSHAKE = 22;

    private static final byte[] PLAIN_HTTP_ONLY =
            "HTTP/1.0 400 Bad Request\r\n\r\nThis port is for plain HTTP.\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final SocketAddress behind;
    private final Executor threads;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private PlainPort(ServerSocket socket, SocketAddress behind, Executor threads) {
        this.socket = socket;
        this.behind = behind;
        this.threads = threads;
    }

    static PlainPort open(SocketAddress behind, Executor threads) throws IOException {
        PlainPort port = new PlainPort(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), behind, threads);
        threads.execute(port::accept);
        return port;
    }

    int number() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // by whoever opened it
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket()) {
            open.add(client);
            PushbackInputStream in = new PushbackInputStream(client.getInputStream());
            int first = in.read();
            if (first == TLS_HANDSHAKE) {
                client.getOutputStream().write(PLAIN_HTTP_ONLY);
            } else if (first >= 0) {
                in.unread(first);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(behind);
                threads.execute(() -> send(in, server));
                server.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException gone) {
            // both sides are told by the end of their connections
        } finally {
            open.remove(client);
        }
    }

    /** Passes on what the client sends; its end is the end of both. */
    private static void send(InputStream in, Socket server) {
        try (server) {
            in.transferTo(server.getOutputStream());
        } catch (IOException gone) {
            // the other direction ends as well
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            // closed is all that it has to be
        }
    }
}
