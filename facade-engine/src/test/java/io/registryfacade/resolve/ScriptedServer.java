package io.registryfacade.resolve;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A server that runs a script for each connection, so that connections can end in every way. */
final class ScriptedServer implements AutoCloseable {
    /** Serves one connection, which is closed when the script ends. */
    interface Script {
        void serve(Connection connection) throws Exception;
    }

    private final ServerSocket socket;
    private final String scheme;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Semaphore ended = new Semaphore(0);
    private final AtomicInteger requests = new AtomicInteger();

    ScriptedServer(Script script) {
        this("http", ServerSocketFactory.getDefault(), script);
    }

    ScriptedServer(String scheme, ServerSocketFactory sockets, Script script) {
        try {
            socket = sockets.createServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scheme = scheme;
        this.script = script;
        daemon(this::accept);
    }

    /** Sends text after each request, and closes the connection. */
    static ScriptedServer sending(String text) {
        return new ScriptedServer(connection -> {
            connection.request();
            connection.write(text);
        });
    }

    /** Sends text after each request, and then zeros until the client closes the connection. */
    static ScriptedServer sendingEndlessly(String text) {
        return new ScriptedServer(connection -> {
            connection.request();
            connection.write(text);
            connection.writeZeros(Long.MAX_VALUE);
        });
    }

    /** Sends text after each request, and then nothing until the client closes the connection. */
    static ScriptedServer stallingAfter(String text) {
        return new ScriptedServer(connection -> {
            connection.request();
            connection.write(text);
            connection.ignore();
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    String authority() {
        return "127.0.0.1:" + port();
    }

    String url() {
        return scheme + "://" + authority();
    }

    /** The number of connections that clients have opened. */
    int connections() {
        return connections.get();
    }

    /** The number of connections that are open. */
    int openConnections() {
        return open.get();
    }

    /** Waits until a connection has ended, and returns whether one has. */
    boolean awaitEnd() throws InterruptedException {
        return awaitEnds(1);
    }

    /** Waits until that many connections have ended, and returns whether they have. */
    boolean awaitEnds(int count) throws InterruptedException {
        return ended.tryAcquire(count, 60, TimeUnit.SECONDS);
    }

    /** The number of received requests. */
    int requests() {
        return requests.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                int number = connections.incrementAndGet();
                open.incrementAndGet();
                daemon(() -> serve(accepted, number));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket accepted, int number) {
        try (accepted) {
            script.serve(new Connection(accepted, number));
        } catch (Exception e) {
            // the client has closed the connection
        } finally {
            open.decrementAndGet();
            ended.release();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        Facade.closeAll();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection of a client. */
    final class Connection {
        final Socket socket;
        /** One for the first connection, and so on. */
        final int number;

        private final InputStream in;

        Connection(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads the head of a request and returns its first line; {@code null} if the client has closed the connection. */
        @Nullable
        String request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    return null;
                }
                head.append((char) c);
            }
            requests.incrementAndGet();
            return head.substring(0, head.indexOf("\r\n"));
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Writes at least that many zeros. */
        void writeZeros(long bytes) throws IOException {
            byte[] zeros = new byte[16 * 1024];
            for (long sent = 0; sent < bytes; sent += zeros.length) {
                socket.getOutputStream().write(zeros);
            }
        }

        /** Responds with 200, a body, and more header lines. */
        void respond(String body, String... headerLines) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n");
            for (String line : headerLines) {
                head.append(line).append("\r\n");
            }
            write(head + "\r\n" + body);
        }

        /** Responds to each request. */
        void respondToAll(String body) throws IOException {
            while (request() != null) {
                respond(body);
            }
        }

        /** Reads, and never responds, until the client closes the connection. */
        void ignore() throws IOException {
            try {
                while (in.read() >= 0) {
                    // sends no response
                }
            } catch (SocketException e) {
                // a reset ends the connection, too
            }
        }

        /** Closes the connection by a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
