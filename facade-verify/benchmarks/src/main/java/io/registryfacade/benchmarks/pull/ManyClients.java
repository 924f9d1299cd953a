package io.registryfacade.benchmarks.pull;

import io.registryfacade.benchmarks.load.Commands;
import io.registryfacade.benchmarks.load.Machine;
import io.registryfacade.benchmarks.load.Packages;
import io.registryfacade.interop.Daemon;
import io.registryfacade.interop.Depot;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Pulls by skopeo and crane through the facade, one after the other, from a registry that wants tokens behind nginx, which
 * offers HTTP/2 and HTTP/1.1 and ends each connection after 1,000 requests. None may fail.
 */
public final class ManyClients {
    private static final int LAYERS = 3;
    private static final int LAYER_SIZE = 64 * 1024;
    private static final Path CRANE = Path.of("/var/cache/registry-facade/clients/crane");
    private static final Pattern LISTENING = Pattern.compile("facade listening on http://[^:]+:([0-9]+)");

    private final Sandbox sandbox;
    private final int count;
    private int failed;

    private ManyClients(Sandbox sandbox, int count) {
        this.sandbox = sandbox;
        this.count = count;
    }

    /**
     * Pulls, and reports every pull that fails.
     *
     * @param quick whether 50 times instead of 1,000 by each client
     * @return whether none failed
     * @throws IOException if something does not start
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static boolean succeed(boolean quick) throws IOException, InterruptedException {
        System.out.println(Machine.inWords());
        Packages.need("skopeo", "docker-registry", "nginx", "curl");
        if (!Files.isExecutable(CRANE)) {
            throw new IOException(CRANE + " is missing: run .ci/install-clients");
        }
        try (Sandbox sandbox = new Sandbox()) {
            ManyClients clients = new ManyClients(sandbox, quick ? 50 : 1_000);
            clients.run();
            return clients.failed == 0;
        }
    }

    private void run() throws IOException, InterruptedException {
        Storehouse storehouse = new Storehouse(sandbox, LAYERS, LAYER_SIZE);
        TlsFront front = TlsFront.start(sandbox, storehouse.depot());
        String registry = "127.0.0.1:" + facade(storehouse.depot(), front) + "/app:" + Depot.TAG;
        System.out.println("nginx negotiates HTTP/" + front.negotiatedVersion() + " with a client that offers it");
        String target = sandbox.path("pulled").toString();
        pull(
                "skopeo",
                List.of(Packages.path("skopeo"), "--version"),
                List.of(
                        Packages.path("skopeo"),
                        "--insecure-policy",
                        "copy",
                        "--src-tls-verify=false",
                        "docker://" + registry,
                        "dir:" + target));
        pull(
                "crane",
                List.of(CRANE.toString(), "version"),
                List.of(CRANE.toString(), "pull", "--insecure", "--format=oci", registry, target));
        System.out.println(front.connectionsOfTheFacade());
    }

    /** The facade, whose cache holds nothing for longer than a second, so that each pull asks the registry. */
    private int facade(Depot depot, TlsFront front) {
        Path file = sandbox.file(
                "facade.yaml", """
                upstreams:
                  closed:
                    { type: generic, url: "%s", ca: "%s", auth: token, tokenOrigin: "%s", streamBlobs: true }
                routes:
                  - { repository: app, upstream: closed, as: %s }
                resolve: { manifestCache: 0 }
                """.formatted(front.url(), front.authority(), depot.tokens(), Depot.REPOSITORY));
        Daemon daemon = sandbox.daemon("facade", Commands.facade(List.of(), 0, "--config", file.toString()));
        return Integer.parseInt(daemon.awaitLine(LISTENING).group(1));
    }

    private void pull(String client, List<String> version, List<String> command)
            throws IOException, InterruptedException {
        String named = Commands.run(version).strip();
        int failures = 0;
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            try {
                Commands.run(command);
            } catch (IOException e) {
                failures++;
                System.out.println(e.getMessage());
            }
            Commands.run(List.of("rm", "-rf", sandbox.path("pulled").toString()));
        }
        failed += failures;
        System.out.println(String.format(
                Locale.ROOT,
                "%s (%s): %,d pulls, %,d failed, %,d s",
                client,
                named,
                count,
                failures,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
    }
}
