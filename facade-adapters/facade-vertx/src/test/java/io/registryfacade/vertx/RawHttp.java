package io.registryfacade.vertx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A client that sends all its bytes at once and reads until the server closes the connection. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = 20_000;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    private RawHttp() {}

    static String exchange(int port, String sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Returns the statuses of all responses in their order. */
    static List<String> statuses(String received) {
        return STATUS_LINE
                .matcher(received)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
