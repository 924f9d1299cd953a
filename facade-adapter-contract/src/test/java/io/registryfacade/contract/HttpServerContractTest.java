package io.registryfacade.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.httpserver.FacadeHttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's server with default settings. */
class HttpServerContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", new FacadeHttpHandler(engine, HttpServerContractTest::application));
        server.start();
        return new RunningServer(server.getAddress().getPort(), () -> {
            server.stop(0);
            threads.shutdown();
        });
    }

    private static void application(HttpExchange exchange) throws IOException {
        byte[] text = ("application: " + exchange.getRequestMethod() + " " + exchange.getRequestURI())
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(404, exchange.getRequestMethod().equals("HEAD") ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    protected Set<String> rejectedByServer() {
        return Set.of("B033", "B068");
    }

    /** The server ends the target at a space, requires no Host, and has no limit that the longest header exceeds. */
    @Override
    protected Map<String, String> knownDeviations() {
        return Map.of(
                "B088", "307=https://backing-a.test/v2/acme-corp/app/manifests/la",
                "B116", "404",
                "B270", "307=https://backing-a.test/v2/acme-corp/app/manifests/latest");
    }
}
