package io.registryfacade.support;

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
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** A connection that sends bytes as they are: an HTTP client would repair bad requests, and retry failed ones. */
public final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int BUFFER = 64 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;
    private boolean isOpen = true;

    /** Connects with a small receive buffer, so that a client that does not read soon stops the sender. */
    public RawConnection(int port) throws IOException {
        try {
            socket.setReceiveBufferSize(BUFFER);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns whether the server accepts another request on it. */
    public boolean isOpen() {
        return isOpen;
    }

    public void send(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(ISO_8859_1));
    }

    /** Receives a response; {@code isHead} if it has no body whatever its length is. */
    public RawResponse receive(boolean isHead) throws IOException {
        int status = Integer.parseInt(readLine().substring(9, 12));
        Map<String, String> headers = new HashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        // every response of the facade has a length
        long length = isHead ? 0 : Long.parseLong(headers.getOrDefault("content-length", "0"));
        MessageDigest digest = sha256();
        boolean isComplete = readBody(length, digest);
        isOpen = isComplete && !"close".equalsIgnoreCase(headers.get("connection"));
        return new RawResponse(status, headers, "sha256:" + HexFormat.of().formatHex(digest.digest()), isComplete);
    }

    private boolean readBody(long length, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long rest = length;
        try {
            while (rest > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
                if (n < 0) {
                    return false;
                }
                digest.update(buffer, 0, n);
                rest -= n;
            }
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended before a response, after '" + line + "'");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    /** Reads a part of a response, to leave in the middle of it. */
    public void skip(int bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    /** Makes {@link #close} reset the connection, as a killed program does. */
    public void resetOnClose() throws IOException {
        socket.setSoLinger(true, 0);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // the connection is gone, as it should be
        }
    }
}
