package io.registryfacade.hosting;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A registry that lets everybody in: what it has, clients get there themselves. */
public final class OpenRegistry {
    private final HttpServer server;

    private OpenRegistry(HttpServer server) {
        this.server = server;
    }

    /** Starts one at a port of its own choice on the loopback address. */
    public static OpenRegistry start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return new OpenRegistry(server);
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Ends it. */
    public void stop() {
        server.stop(0);
    }
}
