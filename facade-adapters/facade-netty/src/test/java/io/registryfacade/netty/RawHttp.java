package io.registryfacade.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Bytes that are sent at once, and all that comes back until the server ends the connection. */
final class Wire {
    private static final int GUARD_MILLIS = 20_000;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private Wire() {}

    static String exchange(int port, String sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(GUARD_MILLIS);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The statuses of all answers in it, in their order. */
    static List<String> statuses(String received) {
        return STATUS_LINE
                .matcher(received)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
