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
 * A TCP proxy in front of a server, which counts the bytes that the server sends. It proves independently of any log
 * whether layers pass through the server.
 */
final class CountingProxy implements Closeable {
    private final InetSocketAddress server;
    private final ServerSocket serverSocket;
    private final AtomicLong sent = new AtomicLong();

    CountingProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** Host and port, the first part of an image reference. */
    String address() {
        return "127.0.0.1:" + serverSocket.getLocalPort();
    }

    /** The number of bytes that the server has sent. */
    long sent() {
        return sent.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = serverSocket.accept();
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

    /** Copies until the end of one direction; the other may continue. */
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
        serverSocket.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one side has disconnected, so the other connection is closed, too
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
