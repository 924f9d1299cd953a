package io.registryfacade.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry with one layer that never ends. One thread sends each client as much as the client reads. */
final class EndlessLayer implements AutoCloseable {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 999999999999\r\n\r\n";

    private final Selector selector = Selector.open();
    private final ServerSocketChannel socket = ServerSocketChannel.open();
    private final ByteBuffer received = ByteBuffer.allocate(64 * 1024);
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(64 * 1024);
    private final AtomicInteger open = new AtomicInteger();
    private final Thread thread = new Thread(this::serve, "endless layer");

    EndlessLayer() throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_ACCEPT);
        thread.start();
    }

    String url() throws IOException {
        return "http://127.0.0.1:" + ((InetSocketAddress) socket.getLocalAddress()).getPort();
    }

    /** Returns the number of clients that are connected. */
    int open() {
        return open.get();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::serve);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel client = socket.accept();
                client.configureBlocking(false);
                client.register(selector, SelectionKey.OP_READ);
                open.incrementAndGet();
            } else {
                send(key, (SocketChannel) key.channel());
            }
        } catch (IOException e) {
            disconnect(key);
        }
    }

    private void send(SelectionKey key, SocketChannel client) throws IOException {
        if (key.isReadable()) {
            int read = client.read(received.clear());
            if (read < 0) {
                disconnect(key);
                return;
            }
            if (key.interestOps() == SelectionKey.OP_READ) {
                client.write(ByteBuffer.wrap(HEAD.getBytes(StandardCharsets.US_ASCII)));
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        }
        if (key.isWritable()) {
            client.write(zeros.clear());
        }
    }

    private void disconnect(SelectionKey key) {
        key.cancel();
        open.decrementAndGet();
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        socket.close();
    }
}
