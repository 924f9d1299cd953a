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

/** The JDK's server on a free port of the loopback address, with a thread for each request. */
final class LoopbackServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final TlsRejectingProxy proxy;

    private LoopbackServer(HttpServer server, ExecutorService threads, TlsRejectingProxy proxy) {
        this.server = server;
        this.threads = threads;
        this.proxy = proxy;
    }

    static LoopbackServer start(HttpHandler handler) {
        ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.setExecutor(threads);
            server.start();
            return new LoopbackServer(server, threads, TlsRejectingProxy.start(server.getAddress(), threads));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on a free port of the loopback address", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "registry-facade-testkit");
        thread.setDaemon(true);
        return thread;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + proxy.port());
    }

    @Override
    public void close() {
        proxy.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
