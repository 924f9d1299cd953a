package io.registryfacade.edgescripts;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client sees of a response.
 *
 * @param status the status
 * @param headers the headers that matter to clients, by name
 * @param body the body
 */
record RelayedResponse(int status, Map<String, String> headers, String body) {
    private static final String RELEVANT =
            " location cache-control content-type content-length docker-content-digest link"
                    + " allow www-authenticate docker-distribution-api-version retry-after ";

    /** Sends a request as it is: an HTTP client would repair its path. */
    static RelayedResponse to(int port, String host, TableRequest request, String target) throws IOException {
        StringBuilder text = new StringBuilder(request.method() + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        if (request.headers().stream().noneMatch(header -> header.startsWith("Host:"))) {
            text.append("Host: ").append(host).append("\r\n");
        }
        request.headers().forEach(header -> text.append(header).append("\r\n"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream(), request.method().equals("HEAD"));
        }
    }

    /** Reads no further than the response, because workerd keeps the connection for some seconds. */
    private static RelayedResponse read(InputStream in, boolean isHead) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended after '" + head + "'");
            }
            head.append((char) next);
        }
        RelayedResponse response = parse(head.toString());
        int length = isHead ? 0 : Integer.parseInt(response.headers().getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new RelayedResponse(response.status(), response.headers(), body);
    }

    private static RelayedResponse parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (RELEVANT.contains(" " + name + " ")) {
                headers.put(name, line.substring(colon + 1).strip());
            }
        }
        return new RelayedResponse(Integer.parseInt(lines[0].substring(9, 12)), headers, "");
    }
}
