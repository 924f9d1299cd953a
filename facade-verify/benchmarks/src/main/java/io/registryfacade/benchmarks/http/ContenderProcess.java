package io.registryfacade.benchmarks.http;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Resource;
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

    /** Fixes the heap, so that it does not grow, and collects for throughput, because redirects leave nothing behind. */
    static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

    static ContenderProcess start(Sandbox sandbox, Contender contender, List<String> jvm) {
        return switch (contender) {
            case NGINX, HAPROXY, CADDY -> program(sandbox, contender);
            case PROGRAM -> executable(sandbox);
            case FILTER_ON_JETTY,
                    TEN_LINES_ON_JETTY,
                    JETTY_ADAPTER,
                    UNDERTOW_ADAPTER,
                    NETTY_ADAPTER,
                    APPLICATION_ON_JETTY -> javaServer(sandbox, contender, jvm);
        };
    }

    private static ContenderProcess javaServer(Sandbox sandbox, Contender contender, List<String> jvm) {
        List<String> command = new ArrayList<>(List.of(FacadeProgram.java()));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Contender.class.getName(), contender.name()));
        Daemon daemon = sandbox.daemon(contender.name(), command);
        int port = Integer.parseInt(daemon.awaitLine(LISTENING).group(1));
        return new ContenderProcess(contender, port, daemon);
    }

    private static ContenderProcess program(Sandbox sandbox, Contender contender) {
        int port = Ports.free("127.0.0.1");
        Daemon daemon = switch (contender) {
            case NGINX -> Nginx.start(sandbox, "nginx", "auto", configuration("nginx.conf", port));
            case HAPROXY -> haproxy(sandbox, configuration("haproxy.cfg", port));
            case CADDY -> caddy(sandbox, configuration("Caddyfile", port));
            default -> throw new IllegalArgumentException(contender + " is a server of this process");
        };
        daemon.await("listen", () -> Ports.ifOpen(port));
        return new ContenderProcess(contender, port, daemon);
    }

    /** Starts the program with the memory and the collector of the container image. */
    private static ContenderProcess executable(Sandbox sandbox) {
        String file = sandbox.file("facade.yaml", Resource.text(ContenderProcess.class, "facade.yaml"))
                .toString();
        FacadeProgram program =
                FacadeProgram.start(sandbox, "facade", FacadeProgram.IMAGE_JVM, List.of("--config", file));
        return new ContenderProcess(Contender.PROGRAM, program.port(), program.daemon());
    }

    private static String configuration(String name, int port) {
        return Resource.text(ContenderProcess.class, name, Map.of("PORT", port));
    }

    private static Daemon haproxy(Sandbox sandbox, String configuration) {
        String file = sandbox.file("haproxy.cfg", configuration).toString();
        return sandbox.daemon("haproxy", List.of(Program.HAPROXY.path(), "-db", "-f", file));
    }

    private static Daemon caddy(Sandbox sandbox, String configuration) {
        String file = sandbox.file("Caddyfile", configuration).toString();
        return sandbox.daemon(
                "caddy", List.of(Program.CADDY.path(), "run", "--adapter", "caddyfile", "--config", file));
    }

    /** Fails unless it redirects as the rules say. */
    void check() throws IOException, InterruptedException {
        for (String path : Rules.paths()) {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            HttpResponse<Void> response =
                    CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
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
}
