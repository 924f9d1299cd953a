package io.registryfacade.server.acme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An HTTPS server whose responses are under full control of the test, the {@code Date} included. */
final class HttpsStandIn implements Closeable {
    record Request(String method, String path, String body) {}

    record Response(int status, Map<String, String> headers, String body) {
        static Response json(int status, String body) {
            return new Response(status, Map.of("Content-Type", "application/json"), body);
        }

        static Response problem(int status, String type, String detail) {
            String body = "{\"type\":\"urn:ietf:params:acme:error:" + type + "\",\"detail\":\"" + detail + "\"}";
            return new Response(status, Map.of("Content-Type", "application/problem+json"), body);
        }

        Response with(String header, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Response(status, all, body);
        }
    }

    interface Handler {
        Response handle(Request request) throws Exception;
    }

    private final ServerSocket socket;
    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    HttpsStandIn(SSLContext tls, Handler handler) throws IOException {
        this.handler = handler;
        socket = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI uri(String path) {
        return URI.create("https://localhost:" + socket.getLocalPort() + path);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // closed
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = new BufferedOutputStream(client.getOutputStream())) {
            // clients keep connections
            while (true) {
                respond(in, out);
            }
        } catch (Exception e) {
            // ends the connection: the client has closed it, or gets no response
        }
    }

    private void respond(InputStream in, OutputStream out) throws Exception {
        String[] start = line(in).split(" ", -1);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        Response response = handler.handle(new Request(start[0], start[1], new String(in.readNBytes(length), UTF_8)));
        out.write(head(response).getBytes(ISO_8859_1));
        if (!start[0].equals("HEAD")) {
            out.write(response.body().getBytes(UTF_8));
        }
        out.flush();
    }

    private static String head(Response response) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " x\r\n");
        response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (!response.headers().containsKey("Content-Length")) {
            head.append("Content-Length: " + response.body().getBytes(UTF_8).length + "\r\n");
        }
        return head + "\r\n";
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("end of the request");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
