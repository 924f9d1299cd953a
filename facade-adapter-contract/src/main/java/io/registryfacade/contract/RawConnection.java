package io.registryfacade.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A keep-alive connection for several requests. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final StringBuilder received = new StringBuilder();
    private final byte[] buffer = new byte[64 * 1024];

    RawConnection(int port) throws IOException {
        this(port, new Socket());
    }

    private RawConnection(int port, Socket socket) throws IOException {
        this.socket = socket;
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(RawHttp.TIMEOUT_MILLIS);
        // bytes that are written one by one are sent one by one
        socket.setTcpNoDelay(true);
    }

    /** Connects a client that accepts few bytes before it reads them, so that many of them need little memory. */
    static RawConnection withSmallBuffer(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        return new RawConnection(port, socket);
    }

    /** Sends a request and reads its response, but no further, so that extra bytes break the next response. */
    RawResponse exchange(String method, String target) throws IOException {
        send(method, target);
        return response(method.equals("HEAD"));
    }

    /**
     * Returns the response to the earliest request without one.
     *
     * @param headOnly whether that request was a {@code HEAD}
     */
    RawResponse response(boolean headOnly) throws IOException {
        int end = RawResponse.end(received, headOnly);
        while (end < 0 && read()) {
            end = RawResponse.end(received, headOnly);
        }
        if (end < 0) {
            return RawResponse.CLOSED;
        }
        RawResponse response = RawResponse.parse(received.substring(0, end));
        received.delete(0, end);
        return response;
    }

    void send(String method, String target) throws IOException {
        send(request(method, target));
    }

    static String request(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: facade.test\r\n\r\n";
    }

    void send(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads bytes and discards them; returns their number, or -1 at the end of the connection. */
    int readAndDiscard() throws IOException {
        return socket.getInputStream().read(buffer);
    }

    /** Reads bytes for the next response; returns false at the end of the connection. */
    boolean read() throws IOException {
        int n = socket.getInputStream().read(buffer);
        received.append(new String(buffer, 0, Math.max(n, 0), StandardCharsets.ISO_8859_1));
        return n >= 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
