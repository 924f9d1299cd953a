package io.registryfacade.benchmarks.http;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A contender in a process of its own, which listens at a port of 127.0.0.1. */
record ContenderProcess(Contender contender, int port, Daemon daemon) {
    private static final Pattern LISTENING = Pattern.compile("listening on ([0-9]+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /**
     * Keeps the heap at one size, so that it does not grow while it is measured, and collects for throughput, because
     * nothing of a redirect lives longer than it.
     */
    static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

    static ContenderProcess start(Sandbox sandbox, Contender contender, List<String> jvm) {
        if (contender == Contender.NGINX || contender == Contender.CADDY) {
            return program(sandbox, contender);
        }
        List<String> command = new ArrayList<>(List.of(FacadeProgram.java()));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ContenderMain.class.getName(), contender.name()));
        Daemon daemon = sandbox.daemon(contender.name(), command);
        int port = Integer.parseInt(daemon.awaitLine(LISTENING).group(1));
        return new ContenderProcess(contender, port, daemon);
    }

    private static ContenderProcess program(Sandbox sandbox, Contender contender) {
        int port = Ports.free("127.0.0.1");
        Daemon daemon = contender == Contender.NGINX ? nginx(sandbox, port) : caddy(sandbox, port);
        daemon.await("listen", () -> Ports.ifOpen(port));
        return new ContenderProcess(contender, port, daemon);
    }

    private static Daemon nginx(Sandbox sandbox, int port) {
        return Nginx.start(
                sandbox, "nginx", "auto", """
                server_tokens off;
                keepalive_requests 1000000000;
                add_header Docker-Distribution-API-Version registry/2.0;
                add_header Cache-Control no-store;
                server {
                  listen 127.0.0.1:%d backlog=4096;
                  location %s { return 307 %s$request_uri; }
                  location %s { return 307 %s$request_uri; }
                }
                """.formatted(port, Rules.A, Rules.ORIGIN_A, Rules.B, Rules.ORIGIN_B));
    }

    private static Daemon caddy(Sandbox sandbox, int port) {
        String file = sandbox.file("Caddyfile", """
                {
                  admin off
                  auto_https off
                }
                http://:%d {
                  bind 127.0.0.1
                  header Docker-Distribution-API-Version registry/2.0
                  header Cache-Control no-store
                  redir %s* %s{uri} 307
                  redir %s* %s{uri} 307
                }
                """.formatted(port, Rules.A, Rules.ORIGIN_A, Rules.B, Rules.ORIGIN_B))
                .toString();
        return sandbox.daemon(
                "caddy", List.of(Program.CADDY.path(), "run", "--adapter", "caddyfile", "--config", file));
    }

    /** Fails unless it redirects as the rules say. */
    void check() throws IOException, InterruptedException {
        for (String path : Rules.paths()) {
            HttpResponse<String> response = get(path);
            boolean isRight = response.statusCode() == 307
                    && response.headers().allValues("Location").equals(List.of(Rules.location(path)));
            for (Map.Entry<String, String> header : Rules.HEADERS.entrySet()) {
                isRight &= response.headers().allValues(header.getKey()).equals(List.of(header.getValue()));
            }
            if (!isRight) {
                throw new IOException(contender + ": " + path + " got " + response.statusCode() + " "
                        + response.headers().map());
            }
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
