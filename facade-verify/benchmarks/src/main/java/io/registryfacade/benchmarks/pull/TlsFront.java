package io.registryfacade.benchmarks.pull;

import io.registryfacade.benchmarks.load.Certificate;
import io.registryfacade.benchmarks.load.Commands;
import io.registryfacade.benchmarks.load.Packages;
import io.registryfacade.benchmarks.load.Ports;
import io.registryfacade.interop.Depot;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * nginx before a registry: TLS, HTTP/2 or HTTP/1.1 as the client prefers, 1,000 requests for each connection. It follows
 * the registry's redirects, so that layers come from here too.
 *
 * @param port where it listens, of 127.0.0.1
 * @param authority the certificate that a client must trust
 * @param log a line for each request: protocol and number of the request on its connection
 */
record TlsFront(int port, Path authority, Path log) {
    static TlsFront start(Sandbox sandbox, Depot depot) throws IOException, InterruptedException {
        int port = Ports.free("127.0.0.1");
        Certificate certificate = Certificate.create(sandbox);
        Path log = sandbox.path("front.access");
        Path configuration = sandbox.file("front.conf", """
                daemon off;
                user root;
                worker_processes 1;
                error_log stderr;
                pid %1$s/front.pid;
                events { worker_connections 1024; }
                http {
                  log_format protocols '$server_protocol $connection_requests $status';
                  access_log %1$s/front.access protocols;
                  client_body_temp_path %1$s/front-body;
                  proxy_temp_path %1$s/front-proxy;
                  fastcgi_temp_path %1$s/front-fastcgi;
                  uwsgi_temp_path %1$s/front-uwsgi;
                  scgi_temp_path %1$s/front-scgi;
                  server {
                    listen 127.0.0.1:%2$d ssl http2;
                    ssl_certificate %3$s;
                    ssl_certificate_key %4$s;
                    keepalive_requests 1000;
                    location / {
                      proxy_pass %5$s;
                      proxy_set_header Host $http_host;
                      proxy_set_header X-Forwarded-Proto https;
                      proxy_intercept_errors on;
                      error_page 307 = @layer;
                    }
                    location @layer {
                      set $layer $upstream_http_location;
                      proxy_pass $layer;
                    }
                  }
                }
                """.formatted(
                        sandbox.path("."), port, certificate.pem(), certificate.privateKey(), depot.closed()));
        sandbox.daemon("front", List.of(Packages.path("nginx"), "-c", configuration.toString()));
        return new TlsFront(port, certificate.pem(), log);
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    /** What curl gets that offers HTTP/2, which proves that nginx does. */
    String negotiatedVersion() throws IOException, InterruptedException {
        return Commands.run(List.of(
                        Packages.path("curl"),
                        "--silent",
                        "--retry",
                        "10",
                        "--retry-connrefused",
                        "--http2",
                        "--cacert",
                        authority.toString(),
                        "--output",
                        "/dev/null",
                        "--write-out",
                        "%{http_version}",
                        url() + "/v2/"))
                .strip();
    }

    /** How many requests came over which protocol, and on how many connections. */
    String connectionsOfTheFacade() throws IOException {
        Map<String, Integer> requests = new TreeMap<>();
        int connections = 0;
        for (String line : Files.readAllLines(log)) {
            requests.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum);
            if (line.contains(" 1 ")) {
                connections++;
            }
        }
        return "requests that reached nginx: " + requests + ", on " + connections + " connections";
    }
}
