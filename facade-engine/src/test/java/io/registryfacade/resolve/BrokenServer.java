package io.registryfacade.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that writes what no HTTP server would. */
final class BrokenServer implements AutoCloseable {
    /** Writes whatever it likes behind a request's head. */
    interface Script {
        void write(OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final Script script;
    private final CountDownLatch hungUp = new CountDownLatch(1);

    BrokenServer(Script script) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.script = script;
        daemon(this::accept);
    }

    /** Writes a text and closes the connection. */
    static BrokenServer saying(String text) {
        return new BrokenServer(out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Writes a text, and then zeros until the other side hangs up. */
    static BrokenServer neverEnding(String text) {
        return new BrokenServer(out -> {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            byte[] zeros = new byte[64 * 1024];
            while (true) {
                out.write(zeros);
            }
        });
    }

    /** Writes a text, and then nothing more until the other side hangs up. */
    static BrokenServer stallingAfter(String text) {
        return saying(text).stalling();
    }

    private volatile boolean stalls;

    private BrokenServer stalling() {
        stalls = true;
        return this;
    }

    String authority() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    String url() {
        return "http://" + authority();
    }

    /** Whether the other side closed a connection while there was more to come, or soon will have. */
    boolean wasHungUpOn() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            skipHead(connection.getInputStream());
            script.write(connection.getOutputStream());
            connection.getOutputStream().flush();
            if (stalls && connection.getInputStream().read() < 0) {
                hungUp.countDown();
            }
        } catch (IOException e) {
            hungUp.countDown();
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

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "broken server");
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
}
