package io.registryfacade.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry whose layers never end: it sends, to everybody who asks, until the connection is gone. */
final class EndlessRegistry {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 999999999999\r\n\r\n";

    private final ServerSocket socket;
    private final long bytes;
    private final AtomicInteger open = new AtomicInteger();
    private final Semaphore gone = new Semaphore(0);

    private EndlessRegistry(ServerSocket socket, long bytes) {
        this.socket = socket;
        this.bytes = bytes;
    }

    /** Starts one that sends without a pause. */
    static EndlessRegistry start() throws IOException {
        return start(Long.MAX_VALUE);
    }

    /** Starts one that sends so many bytes, and then nothing more, but does not end the connection either. */
    static EndlessRegistry start(long bytes) throws IOException {
        EndlessRegistry registry =
                new EndlessRegistry(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), bytes);
        registry.daemon(registry::accept);
        return registry;
    }

    /** Where it is. */
    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** How many connections there are. */
    int open() {
        return open.get();
    }

    /** Whether so many connections were ended by the other side, or soon are. */
    boolean wasLeft(int times, long millis) throws InterruptedException {
        return gone.tryAcquire(times, millis, TimeUnit.MILLISECONDS);
    }

    /** Ends it. */
    void stop() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.incrementAndGet();
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // stopped
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            skipHead(in);
            send(connection.getOutputStream());
            while (in.read() >= 0) {
                // waits for the end of the connection
            }
        } catch (IOException e) {
            // that was the end of it
        } finally {
            open.decrementAndGet();
            gone.release();
        }
    }

    private void send(OutputStream out) throws IOException {
        out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
        byte[] zeros = new byte[16 * 1024];
        for (long sent = 0; sent < bytes; sent += zeros.length) {
            out.write(zeros);
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        int blank = 0;
        while (blank < 2) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            blank = c == '\n' ? blank + 1 : c == '\r' ? blank : 0;
        }
    }

    private void daemon(Runnable work) {
        Thread thread = new Thread(work, "endless registry");
        thread.setDaemon(true);
        thread.start();
    }
}
