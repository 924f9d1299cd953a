package io.registryfacade.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.registryfacade.Decision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/**
 * A response, as far as it is compared.
 *
 * @param status the status; 0 if the connection ended without a response
 * @param location the {@code Location}; empty if it is absent
 * @param head the lines of the header section
 * @param body the body
 */
record EdgeResponse(int status, String location, List<String> head, String body) {
    private static final int TIMEOUT_MILLIS = 15_000;

    static EdgeResponse of(int port, EdgeRequest request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.wire("127.0.0.1:" + port).getBytes(ISO_8859_1));
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    private static EdgeResponse parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new EdgeResponse(0, "", List.of(), text);
        }
        List<String> head = text.substring(0, end).lines().toList();
        return new EdgeResponse(
                Integer.parseInt(head.get(0).substring(9, 12)),
                header(head, "Location"),
                head,
                text.substring(end + 4));
    }

    private static String header(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    String header(String name) {
        return header(head, name);
    }

    /** Returns what the program would respond. */
    static EdgeResponse of(Decision decision) {
        return decision.match(new Decision.Cases<>() {
            @Override
            public EdgeResponse redirect(Decision.Redirect redirect) {
                return new EdgeResponse(redirect.status(), redirect.location(), List.of(), "");
            }

            @Override
            public EdgeResponse resolve(Decision.Resolve resolve) {
                throw new AssertionError("everything is redirected here: " + resolve);
            }

            @Override
            public EdgeResponse relayToken(Decision.RelayToken relay) {
                throw new AssertionError("nobody logs in here: " + relay);
            }

            @Override
            public EdgeResponse respond(Decision.Respond respond) {
                return new EdgeResponse(200, "", List.of(), "");
            }

            @Override
            public EdgeResponse reject(Decision.Reject reject) {
                return new EdgeResponse(reject.status(), "", List.of(), "");
            }

            @Override
            public EdgeResponse notHandled(Decision.NotHandled notHandled) {
                return reject(notHandled.rejection());
            }
        });
    }

    boolean isSameAs(EdgeResponse other) {
        return status == other.status && location.equals(other.location);
    }

    @Override
    public String toString() {
        return status + (location.isEmpty() ? "" : " " + location);
    }
}
