package io.registryfacade.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are: an HTTP client would mend most bad requests on the way out. */
public final class RawHttp {
    /** A guard against a server that never answers; no test depends on it. */
    static final int GUARD_MILLIS = 20_000;

    private RawHttp() {}

    /**
     * What a server answers.
     *
     * @param port where it listens, at the loopback address
     * @param latin1 what to send, a byte for each character
     * @return the answer; {@link RawAnswer#CLOSED} if the server closes the connection without a word
     * @throws IOException if there is no server, or no answer
     */
    public static RawAnswer send(int port, String latin1) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(GUARD_MILLIS);
            socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return RawAnswer.parse(readUntilAnswered(socket.getInputStream()));
        } catch (java.net.SocketException reset) {
            return RawAnswer.CLOSED;
        }
    }

    private static String readUntilAnswered(InputStream in) throws IOException {
        StringBuilder received = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            received.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            if (RawAnswer.end(received, false) >= 0) {
                break;
            }
        }
        return received.toString();
    }
}
