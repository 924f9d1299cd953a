package io.registryfacade.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which one request follows another. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final StringBuilder received = new StringBuilder();
    private final byte[] buffer = new byte[64 * 1024];

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(RawHttp.GUARD_MILLIS);
        // bytes that are sent one by one arrive one by one
        socket.setTcpNoDelay(true);
    }

    /** Asks, and reads just the answer: what a server sends beyond it would be in the way of the next. */
    RawAnswer ask(String method, String target) throws IOException {
        send(method, target);
        return answer(method.equals("HEAD"));
    }

    /** The answer to the first request that has had none, which was for headers only or not. */
    RawAnswer answer(boolean headOnly) throws IOException {
        int end = RawAnswer.end(received, headOnly);
        while (end < 0 && receive()) {
            end = RawAnswer.end(received, headOnly);
        }
        if (end < 0) {
            return RawAnswer.CLOSED;
        }
        RawAnswer answer = RawAnswer.parse(received.substring(0, end));
        received.delete(0, end);
        return answer;
    }

    void send(String method, String target) throws IOException {
        send(method + " " + target + " HTTP/1.1\r\nHost: facade.test\r\n\r\n");
    }

    void send(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads something and forgets it; returns how much it was, -1 if there is nothing more to come. */
    int take() throws IOException {
        return socket.getInputStream().read(buffer);
    }

    /** Reads something; false if there is nothing more to come. */
    boolean receive() throws IOException {
        int n = socket.getInputStream().read(buffer);
        received.append(new String(buffer, 0, Math.max(n, 0), StandardCharsets.ISO_8859_1));
        return n >= 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
