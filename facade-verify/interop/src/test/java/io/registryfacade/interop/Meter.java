package io.registryfacade.interop;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wire to a server that counts what the server sends, whatever it may be. Clients use its address; it is the only
 * witness of layers passed through that depends on nobody's word.
 */
final class Meter implements Closeable {
    private final InetSocketAddress server;
    private final ServerSocket door;
    private final AtomicLong sent = new AtomicLong();

    Meter(InetSocketAddress server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** Host and port, as they stand before a repository's name. */
    String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    /** How many bytes the server has sent so far. */
    long sent() {
        return sent.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            inBackground(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try (client;
                Socket upstream = new Socket(server.getAddress(), server.getPort())) {
            inBackground(() -> copy(client, upstream, new AtomicLong()));
            copy(upstream, client, sent);
        }
    }

    /** Until the sender has no more to say; the other direction may go on. */
    private static void copy(Socket from, Socket to, AtomicLong count) throws IOException {
        byte[] buffer = new byte[8192];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count.addAndGet(read);
            out.write(buffer, 0, read);
        }
        to.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one of the two has hung up, which the other sees as its connection is closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
