package io.registryfacade.interop;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TCP proxy in front of a server, whose subclasses observe the bytes of each connection. */
abstract class TcpProxy implements Closeable {
    private final InetSocketAddress server;
    private final ServerSocket serverSocket;

    TcpProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Accepts connections from now on. */
    final void start() {
        inBackground(this::accept);
    }

    /** Host and port, the first part of an image reference. */
    final String address() {
        return "127.0.0.1:" + serverSocket.getLocalPort();
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
            inBackground(() -> copy(client, upstream, this::requested));
            copy(upstream, client, responses());
        }
    }

    /** Copies until the end of one direction; the other may continue. */
    private static void copy(Socket from, Socket to, Observer observer) throws IOException {
        byte[] buffer = new byte[8192];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            observer.copied(buffer, read);
            out.write(buffer, 0, read);
        }
        to.shutdownOutput();
    }

    /** Observes bytes before they are passed on. */
    interface Observer {
        /**
         * Observes bytes of one connection.
         *
         * @throws IOException closes the connection
         */
        void copied(byte[] bytes, int count) throws IOException;
    }

    /** Observes bytes that a client sends. */
    void requested(byte[] bytes, int count) {}

    /** Creates the observer of what the server sends on a new connection. */
    abstract Observer responses();

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
