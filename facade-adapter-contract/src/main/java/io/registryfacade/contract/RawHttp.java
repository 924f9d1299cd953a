package io.registryfacade.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Sends requests byte for byte, because an HTTP client would correct most bad requests before it sends them. */
public final class RawHttp {
    /** A timeout for servers that never respond; no test waits for it. */
    static final int TIMEOUT_MILLIS = 20_000;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    private RawHttp() {}

    /**
     * Sends a request and returns the response.
     *
     * @param port the server's port on the loopback address
     * @param latin1 the request, a byte for each character
     * @return the response; {@link RawResponse#CLOSED} if the server closes the connection without one
     * @throws IOException if the server cannot be reached or does not respond in time
     */
    public static RawResponse send(int port, String latin1) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return RawResponse.parse(readResponse(socket.getInputStream()));
        } catch (java.net.SocketException reset) {
            return RawResponse.CLOSED;
        }
    }

    /**
     * Sends bytes at once, and reads until the server closes the connection.
     *
     * @param port the server's port on the loopback address
     * @param latin1 the bytes, possibly of several requests, a byte for each character
     * @return the bytes of all responses
     * @throws IOException if the server cannot be reached, or leaves the connection open for too long
     */
    public static String exchange(int port, String latin1) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Returns the statuses of responses.
     *
     * @param received the bytes of all responses
     * @return the statuses in their order
     */
    public static List<String> statuses(String received) {
        return STATUS_LINE
                .matcher(received)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String readResponse(InputStream in) throws IOException {
        StringBuilder received = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            received.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            if (RawResponse.end(received, false) >= 0) {
                break;
            }
        }
        return received.toString();
    }
}
