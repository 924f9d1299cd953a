package io.registryfacade.server.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.registryfacade.server.check.CheckCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A server that lies, loops or never ends makes a pull fail, with a sentence, and gets no more than clients send. */
class HostileServerTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<String> authorizations = new ConcurrentLinkedQueue<>();
    private HttpServer first;
    private HttpServer other;

    @BeforeEach
    void start() throws IOException {
        first = server();
        other = server();
        respond(
                first,
                "/v2/",
                401,
                "{}",
                "WWW-Authenticate",
                "Bearer realm=\"" + url(first) + "/token\",service=\"s\"");
        respond(first, "/token", 200, "{\"token\":\"secret-token\"}");
    }

    @AfterEach
    void stop() {
        first.stop(0);
        other.stop(0);
        threads.shutdownNow();
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void respond(HttpServer server, String path, int status, String body, String... header) {
        server.createContext(path, exchange -> {
            authorizations.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            if (header.length > 0) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            send(exchange, status, body);
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private List<String> check(String... options) {
        StringWriter out = new StringWriter();
        String[] arguments = new String[options.length + 2];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = "--plain-http";
        arguments[options.length + 1] = "127.0.0.1:" + first.getAddress().getPort() + "/app:1.0";
        int exitCode = new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(arguments);
        assertThat(exitCode).isEqualTo(1);
        return out.toString().lines().toList();
    }

    @Test
    void token_isNotSentToAnotherHost() {
        String elsewhere = "http://localhost:" + other.getAddress().getPort();
        respond(first, "/v2/app/manifests/1.0", 307, "", "Location", elsewhere + "/stored?signature=hidden");
        respond(other, "/stored", 403, "{\"errors\":[{\"message\":\"\\u001b[2Jno\"}]}");
        assertThat(check())
                .contains("failed: localhost:" + other.getAddress().getPort() + " responded 403 to GET /stored: ?[2Jno")
                .noneMatch(line -> line.contains("hidden") || line.contains("secret"));
        assertThat(authorizations)
                .contains("/v2/app/manifests/1.0 Bearer secret-token", "/stored null")
                .doesNotContain("/stored Bearer secret-token");
    }

    @Test
    void endlessRedirects_end() {
        respond(first, "/v2/app/manifests/1.0", 307, "", "Location", "/v2/app/manifests/1.0");
        assertThat(check()).anyMatch(line -> line.endsWith(" redirected more than 10 times"));
    }

    @Test
    void redirectToAFile_isRefused() {
        respond(first, "/v2/app/manifests/1.0", 307, "", "Location", "file:///etc/passwd");
        assertThat(check()).anyMatch(line -> line.endsWith("an address that no client can use: file:///etc/passwd"));
    }

    @Test
    void hugeManifest_isRefused() {
        respond(first, "/v2/app/manifests/1.0", 200, " ".repeat(4 * 1024 * 1024 + 1));
        assertThat(check()).anyMatch(line -> line.endsWith(" sent more than 4194304 bytes"));
    }

    @Test
    void page_isNoManifest() {
        respond(first, "/v2/app/manifests/1.0", 200, "<html>");
        assertThat(check()).anyMatch(line -> line.endsWith(" sent no manifest: /v2/app/manifests/1.0"));
    }

    @Test
    void serverThatDoesNotRespond_endsThePull() {
        first.createContext("/v2/app/manifests/1.0", exchange -> {
            // the exchange stays open
        });
        assertThat(check("--deadline", "1")).contains("failed: the image was not pulled in time (--deadline 1)");
    }
}
