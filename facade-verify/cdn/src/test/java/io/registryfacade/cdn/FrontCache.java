package io.registryfacade.cdn;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.util.List;

/** A cache in front of a facade, on 127.0.0.1. */
enum FrontCache {
    VARNISH {
        @Override
        Daemon start(Sandbox sandbox, String name, int port, int facadePort) {
            Recipe recipe =
                    Recipe.of("vcl").with("\"10.0.0.1\"", "\"127.0.0.1\"").with("\"8080\"", "\"" + facadePort + "\"");
            return sandbox.daemon(
                    name,
                    List.of(
                            Program.VARNISH.path(),
                            "-F",
                            // the user of the tests
                            "-j",
                            "none",
                            "-n",
                            sandbox.directory(name).toString(),
                            "-a",
                            "127.0.0.1:" + port,
                            "-s",
                            "default,16m",
                            // clients that try HTTPS first wait so long
                            "-p",
                            "timeout_idle=0.2",
                            "-f",
                            sandbox.file(name + ".vcl", recipe.text()).toString()));
        }
    },
    NGINX {
        @Override
        Daemon start(Sandbox sandbox, String name, int port, int facadePort) {
            Recipe recipe = Recipe.of("nginx")
                    .with("10.0.0.1:8080", "127.0.0.1:" + facadePort)
                    .with("listen 80", "listen 127.0.0.1:" + port)
                    .with("docker.my-org.example.com", "127.0.0.1")
                    .with(
                            "/var/lib/nginx/facade",
                            sandbox.directory(name + "-cache").toString());
            return Nginx.start(sandbox, name, "1", recipe.text());
        }
    },
    /** It stores whatever the facade permits, by path and query alone, and serves it to everybody. */
    BARE_NGINX {
        @Override
        Daemon start(Sandbox sandbox, String name, int port, int facadePort) {
            return Nginx.start(sandbox, name, "1", """
                    proxy_cache_path %s keys_zone=all:1m;
                    server {
                      listen 127.0.0.1:%d;
                      location / {
                        proxy_pass http://127.0.0.1:%d;
                        proxy_set_header Host $http_host;
                        proxy_cache all;
                      }
                    }
                    """.formatted(sandbox.directory(name + "-cache"), port, facadePort));
        }
    };

    /** Starts it in front of a facade. */
    abstract Daemon start(Sandbox sandbox, String name, int port, int facadePort);

    /** Starts it, and waits until it listens. */
    void startAndAwait(Sandbox sandbox, String name, int port, int facadePort) {
        start(sandbox, name, port, facadePort).await("listen", () -> Ports.ifOpen(port));
    }
}
