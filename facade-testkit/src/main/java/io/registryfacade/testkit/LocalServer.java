package io.registryfacade.testkit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's server at a free port of the loopback address, with a thread for each request. */
final class LocalServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final PlainPort port;

    private LocalServer(HttpServer server, ExecutorService threads, PlainPort port) {
        this.server = server;
        this.threads = threads;
        this.port = port;
    }

    static LocalServer start(HttpHandler handler) {
        ExecutorService threads = Executors.newCachedThreadPool(LocalServer::daemon);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.setExecutor(threads);
            server.start();
            return new LocalServer(server, threads, PlainPort.open(server.getAddress(), threads));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "registry-facade-testkit");
        thread.setDaemon(true);
        return thread;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    @Override
    public void close() {
        port.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
