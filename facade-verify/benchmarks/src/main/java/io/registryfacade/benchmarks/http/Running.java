package io.registryfacade.benchmarks.http;

import io.registryfacade.benchmarks.load.Commands;
import io.registryfacade.benchmarks.load.Packages;
import io.registryfacade.benchmarks.load.Ports;
import io.registryfacade.interop.Daemon;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A contender in a process of its own. */
record Running(Contender contender, int port, Daemon daemon) {
    private static final Pattern LISTENING = Pattern.compile("listening on ([0-9]+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /**
     * The same for everybody in Java; a heap of one size, so that none of them grows while it is measured, and the
     * collector for throughput, because next to nothing of a redirect lives longer than it.
     */
    static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

    static Running start(Sandbox sandbox, Contender contender) throws IOException, InterruptedException {
        Running running = contender.isJava() ? host(sandbox, contender) : program(sandbox, contender);
        running.check();
        return running;
    }

    private static Running host(Sandbox sandbox, Contender contender) {
        Daemon daemon = sandbox.daemon(contender.name(), Commands.java(JVM, Host.class.getName(), contender.name()));
        return new Running(
                contender, Integer.parseInt(daemon.awaitLine(LISTENING).group(1)), daemon);
    }

    private static Running program(Sandbox sandbox, Contender contender) throws IOException {
        int port = Ports.free("127.0.0.1");
        Daemon daemon = sandbox.daemon(
                contender.name(), contender == Contender.NGINX ? nginx(sandbox, port) : caddy(sandbox, port));
        Running running = new Running(contender, port, daemon);
        daemon.await("listen", running::listens);
        return running;
    }

    private static List<String> nginx(Sandbox sandbox, int port) {
        return List.of(
                Packages.path("nginx"),
                "-c",
                sandbox.file("nginx.conf", """
                        daemon off;
                        user root;
                        worker_processes auto;
                        error_log stderr;
                        pid %1$s/nginx.pid;
                        events { worker_connections 4096; }
                        http {
                          access_log off;
                          server_tokens off;
                          keepalive_requests 1000000000;
                          client_body_temp_path %1$s/body;
                          proxy_temp_path %1$s/proxy;
                          fastcgi_temp_path %1$s/fastcgi;
                          uwsgi_temp_path %1$s/uwsgi;
                          scgi_temp_path %1$s/scgi;
                          add_header Docker-Distribution-API-Version registry/2.0;
                          add_header Cache-Control no-store;
                          server {
                            listen 127.0.0.1:%2$d backlog=4096;
                            location %3$s { return 307 %4$s$request_uri; }
                            location %5$s { return 307 %6$s$request_uri; }
                          }
                        }
                        """.formatted(
                                        sandbox.path("."), port, Rules.A, Rules.AT_A, Rules.B, Rules.AT_B))
                        .toString());
    }

    private static List<String> caddy(Sandbox sandbox, int port) {
        return List.of(
                Packages.path("caddy"),
                "run",
                "--adapter",
                "caddyfile",
                "--config",
                sandbox.file("Caddyfile", """
                        {
                          admin off
                          auto_https off
                        }
                        http://:%1$d {
                          bind 127.0.0.1
                          header Docker-Distribution-API-Version registry/2.0
                          header Cache-Control no-store
                          redir %2$s* %3$s{uri} 307
                          redir %4$s* %5$s{uri} 307
                        }
                        """.formatted(port, Rules.A, Rules.AT_A, Rules.B, Rules.AT_B))
                        .toString());
    }

    private Optional<Boolean> listens() {
        try {
            ask("/");
            return Optional.of(true);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Only who does what is asked for is measured. */
    private void check() throws IOException, InterruptedException {
        for (String path : Rules.paths()) {
            HttpResponse<String> answer = ask(path);
            String location = answer.headers().firstValue("Location").orElse("");
            String wanted = contender.looksAtRequests() ? Rules.location(path) : Rules.SOME_LOCATION;
            if (answer.statusCode() != 307 || !location.equals(wanted)) {
                throw new IOException(contender + " answers " + path + " with " + answer.statusCode() + " " + location);
            }
            for (String name : Rules.HEADERS.keySet()) {
                if (!answer.headers().allValues(name).equals(List.of(Rules.HEADERS.getOrDefault(name, "")))) {
                    throw new IOException(contender + " answers without " + name + ": " + answer.headers());
                }
            }
        }
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
