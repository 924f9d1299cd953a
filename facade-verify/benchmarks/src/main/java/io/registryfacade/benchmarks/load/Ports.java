package io.registryfacade.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of the loopback interface. */
public final class Ports {
    private static final int PATIENCE = 60_000;

    private Ports() {}

    /**
     * A port for a program that cannot choose one itself.
     *
     * @param address at which it will listen
     * @return a port that is free now
     * @throws IOException if none is
     */
    public static int free(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        }
    }

    /**
     * Asks again every millisecond until somebody answers with 200.
     *
     * @param port of 127.0.0.1
     * @param path what is asked for
     * @throws IOException if nobody does
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void awaitOk(int port, String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE * 1_000_000L;
        while (!isOk(port, path)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("nobody answers at port " + port);
            }
            Thread.sleep(1);
        }
    }

    private static boolean isOk(int port, String path) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }
}
