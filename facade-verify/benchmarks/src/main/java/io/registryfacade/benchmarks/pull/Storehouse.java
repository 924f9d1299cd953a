package io.registryfacade.benchmarks.pull;

import io.registryfacade.benchmarks.load.Commands;
import io.registryfacade.benchmarks.load.Packages;
import io.registryfacade.benchmarks.load.Ports;
import io.registryfacade.interop.Daemon;
import io.registryfacade.interop.Depot;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Registries with a large image, the CDN of one of them, and a facade before both. */
public final class Storehouse {
    /** The namespace that is redirected to the registry that wants no token. */
    public static final String REDIRECTED = "redirected/large";
    /** The namespace that is resolved at the registry that wants tokens. */
    public static final String RESOLVED = "resolved/large";

    private static final Pattern LISTENING = Pattern.compile("facade listening on http://[^:]+:([0-9]+)");
    private static final String CDN = "127.0.0.3";

    private final Sandbox sandbox;
    private final Depot depot;
    private int facades;

    /**
     * Starts everything but a facade.
     *
     * @param sandbox with which it ends
     * @param layers how many layers the image has
     * @param layerSize the bytes of each
     * @throws IOException if something does not start
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Storehouse(Sandbox sandbox, int layers, int layerSize) throws IOException, InterruptedException {
        this.sandbox = sandbox;
        int port = Ports.free(CDN);
        depot = new Depot(sandbox, layers, layerSize, URI.create("http://" + CDN + ":" + port));
        sandbox.daemon("cdn", List.of(Packages.path("nginx"), "-c", configuration(port)));
    }

    private String configuration(int port) {
        return sandbox.file("cdn.conf", """
                        daemon off;
                        user root;
                        worker_processes 1;
                        error_log stderr;
                        pid %1$s/cdn.pid;
                        events { worker_connections 4096; }
                        http {
                          access_log off;
                          sendfile on;
                          client_body_temp_path %1$s/body;
                          proxy_temp_path %1$s/proxy;
                          fastcgi_temp_path %1$s/fastcgi;
                          uwsgi_temp_path %1$s/uwsgi;
                          scgi_temp_path %1$s/scgi;
                          server { listen %2$s:%3$d; root %4$s; }
                        }
                        """.formatted(sandbox.path("."), CDN, port, depot.storage()))
                .toString();
    }

    /**
     * The registries.
     *
     * @return with the image
     */
    public Depot depot() {
        return depot;
    }

    /**
     * Starts the standalone facade, with nothing in its cache.
     *
     * @param options what {@code java} is told
     * @return the facade
     */
    public RunningFacade facade(String... options) {
        String file = sandbox.file("facade.yaml", """
                        upstreams:
                          open: { type: generic, url: "%s", auth: none }
                          closed: { type: generic, url: "%s", auth: token, tokenOrigin: "%s" }
                        routes:
                          - { repository: redirected/**, upstream: open, as: my-org/** }
                          - { repository: resolved/**, upstream: closed, as: my-org/**, delivery: resolve }
                        """.formatted(depot.open(), depot.closed(), depot.tokens()))
                .toString();
        Daemon daemon = sandbox.daemon("facade-" + ++facades, Commands.facade(List.of(options), 0, "--config", file));
        return new RunningFacade(
                daemon, Integer.parseInt(daemon.awaitLine(LISTENING).group(1)));
    }

    /**
     * A facade in a process of its own.
     *
     * @param daemon the process
     * @param port of 127.0.0.1
     */
    public record RunningFacade(Daemon daemon, int port) {}
}
