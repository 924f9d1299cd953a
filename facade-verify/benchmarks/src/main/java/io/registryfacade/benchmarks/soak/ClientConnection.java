package io.registryfacade.benchmarks.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A connection on which bytes are sent as they are, and one request follows another. An HTTP client would mend bad
 * requests, and try again where an answer fails to come.
 */
final class ClientConnection implements AutoCloseable {
    private static final int PATIENCE = 15_000;

    private static final int SMALL_BUFFER = 64 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;
    private boolean ended;

    ClientConnection(int port) throws IOException {
        this(port, false);
    }

    private ClientConnection(int port, boolean hasSmallBuffer) throws IOException {
        try {
            if (hasSmallBuffer) {
                socket.setReceiveBufferSize(SMALL_BUFFER);
            }
            socket.setSoTimeout(PATIENCE);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** One whose system receives little before the client reads it. */
    static ClientConnection withSmallBuffer(int port) throws IOException {
        return new ClientConnection(port, true);
    }

    /** Whether another request can be sent. */
    boolean isOpen() {
        return !ended;
    }

    void send(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(ISO_8859_1));
    }

    Received ask(String latin1) throws IOException {
        send(latin1);
        return receive(latin1.startsWith("HEAD "));
    }

    /** Reads none of the response for a while. */
    Received askAndPause(String latin1, long millis) throws IOException, InterruptedException {
        send(latin1);
        Thread.sleep(millis);
        return receive(false);
    }

    private Received receive(boolean headOnly) throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            ended = true;
        }
        // no answer of the facade is without a length
        long announced = headOnly ? 0 : Long.parseLong(headers.getOrDefault("content-length", "0"));
        MessageDigest digest = Stock.sha256();
        long length = read(announced, digest);
        if (length < announced) {
            ended = true;
        }
        return new Received(status, headers, length, Stock.digest(digest), length == announced);
    }

    /** As much of a body as comes. */
    private long read(long announced, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        try {
            while (length < announced) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, announced - length));
                if (n < 0) {
                    break;
                }
                digest.update(buffer, 0, n);
                length += n;
            }
        } catch (SocketException reset) {
            // a connection may end in this way too
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException(
                        "the connection ended before an answer" + (line.length() > 0 ? ": " + line : ""));
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Reads no more than the beginning of an answer. */
    void readSome(int bytes) throws IOException {
        int came = in.readNBytes(bytes).length;
        if (came < bytes) {
            throw new EOFException("after " + came + " bytes of an answer that is longer");
        }
    }

    /** Ends it as a program does that was killed in the middle of something, if abruptly: by a reset. */
    void leave(boolean abruptly) throws IOException {
        if (abruptly) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
