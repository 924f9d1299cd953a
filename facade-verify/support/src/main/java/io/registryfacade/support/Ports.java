package io.registryfacade.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** Ports for programs that cannot choose a free one themselves. */
public final class Ports {
    private Ports() {}

    /** Returns a port that is free now. */
    public static int free(String address) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port if a server of 127.0.0.1 listens there. */
    public static Optional<Integer> ifOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return Optional.of(socket.getPort());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
