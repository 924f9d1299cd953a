package io.registryfacade.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLException;

/** The part of Redis that the cache uses, in memory, and what a broken Redis does in its place. */
final class RespServer implements AutoCloseable {
    /** Replies to everything but the commands that open a connection. */
    static final Function<List<String>, String> FULL =
            command -> "-OOM command not allowed when used memory > 'maxmemory'.\r\n";

    static final Function<List<String>, String> OTHER_TYPE =
            command -> "-WRONGTYPE Operation against a key holding the wrong kind of value\r\n";

    private static final Set<String> OPENING = Set.of("AUTH", "CLIENT", "SELECT", "PING");

    private record Value(String text, long expires) {}

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<String, Value> values = new ConcurrentHashMap<>();
    final List<List<String>> received = new CopyOnWriteArrayList<>();
    /** Replaces each reply; {@code null} for those of Redis. */
    volatile Function<List<String>, String> fault;
    /** Delays each reply until it is open. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    RespServer() {
        this(0);
    }

    RespServer(int port) {
        this(port, ServerSocketFactory.getDefault());
    }

    RespServer(int port, ServerSocketFactory factory) {
        try {
            server = factory.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "resp-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (List<String> command = read(in); command != null; command = read(in)) {
                received.add(command);
                boolean opens = OPENING.contains(command.get(0).toUpperCase(Locale.ROOT));
                if (!opens) {
                    gate.await();
                }
                String reply = opens || fault == null ? reply(command) : fault.apply(command);
                out.write(reply.getBytes(ISO_8859_1));
                out.flush();
            }
        } catch (SocketException | SSLException | InterruptedException e) {
            // the connection has ended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.remove(socket);
        }
    }

    private static List<String> read(InputStream in) throws IOException {
        String count = line(in);
        if (count == null) {
            return null;
        }
        String[] parts = new String[Integer.parseInt(count.substring(1))];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new String(in.readNBytes(Integer.parseInt(line(in).substring(1))), ISO_8859_1);
            line(in);
        }
        return List.of(parts);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.append((char) c);
        }
        return line.substring(0, Math.max(0, line.length() - 1));
    }

    private synchronized String reply(List<String> command) {
        return switch (command.get(0).toUpperCase(Locale.ROOT)) {
            case "PING" -> "+PONG\r\n";
            case "GETRANGE" -> range(command);
            case "SET" -> set(command);
            case "EVAL" -> {
                boolean same = command.get(4).equals(text(command.get(3)));
                if (same) {
                    values.remove(command.get(3));
                }
                yield same ? ":1\r\n" : ":0\r\n";
            }
            default -> "+OK\r\n";
        };
    }

    private String range(List<String> command) {
        String text = Stream.ofNullable(text(command.get(1))).findFirst().orElse("");
        String part = text.substring(0, Math.min(text.length(), Integer.parseInt(command.get(3)) + 1));
        return "$" + part.length() + "\r\n" + part + "\r\n";
    }

    private String set(List<String> command) {
        if (command.contains("NX") && text(command.get(1)) != null) {
            return "$-1\r\n";
        }
        long millis = Long.parseLong(command.get(command.indexOf("PX") + 1));
        values.put(command.get(1), new Value(command.get(2), System.nanoTime() + millis * 1_000_000));
        return "+OK\r\n";
    }

    private String text(String key) {
        Value value = values.get(key);
        return value == null || value.expires() - System.nanoTime() < 0 ? null : value.text();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
