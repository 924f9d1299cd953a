package io.registryfacade.resolve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A server whose backlog is full, so that it does not respond to attempts to connect. */
final class FullServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket();
    private final List<SocketChannel> pending = new ArrayList<>();

    FullServer(InetSocketAddress address) throws IOException {
        socket.bind(address, 1);
        for (int i = 0; i < 16; i++) {
            SocketChannel channel = SocketChannel.open();
            pending.add(channel);
            channel.configureBlocking(false);
            boolean unused = channel.connect(socket.getLocalSocketAddress());
        }
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : pending) {
            channel.close();
        }
        socket.close();
    }
}
