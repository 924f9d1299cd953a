package io.registryfacade.benchmarks.pull;

import io.registryfacade.support.Authority;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Machine;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.RegistryFixture;
import io.registryfacade.support.Resource;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Pulls by skopeo and crane through the facade, one after the other, from a registry behind nginx, which offers HTTP/2 and
 * HTTP/1.1 and closes each connection after 1,000 requests. No pull may fail.
 */
public final class ManyPulls {
    private static final int LAYERS = 3;
    private static final int LAYER_SIZE = 64 * 1024;
    private static final String HOST = "127.0.0.1";

    private final Sandbox sandbox;
    private final RegistryFixture registries;
    private final String image;

    private ManyPulls(Sandbox sandbox) throws IOException, InterruptedException {
        this.sandbox = sandbox;
        registries = new RegistryFixture(sandbox, LAYERS, LAYER_SIZE);
        image = startFacade(startFront()).uri().getAuthority() + "/app:" + RegistryFixture.TAG;
    }

    /** Pulls 1,000 times with each client, or 50 times in the quick version, and returns whether no pull failed. */
    public static boolean run(boolean quick) throws IOException, InterruptedException {
        Machine.describe();
        try (Sandbox sandbox = new Sandbox()) {
            ManyPulls pulls = new ManyPulls(sandbox);
            int count = quick ? 50 : 1_000;
            String target = sandbox.path("pulled").toString();
            String crane = Program.CRANE.path() + " pull --insecure --format=oci " + pulls.image + " " + target;
            int failed = pulls.pull(count, target, PullBenchmark.skopeo(pulls.image, target))
                    + pulls.pull(count, target, crane.split(" ", -1));
            return failed == 0;
        }
    }

    /** Starts nginx in front of the closed registry, and returns its URL. */
    private String startFront() {
        int port = Ports.free(HOST);
        Path certificate = sandbox.path("front.pem");
        Path key = sandbox.path("front.key");
        Authority.ofTheRun().pem(HOST, certificate, key);
        Map<String, Object> values =
                Map.of("PORT", port, "CERTIFICATE", certificate, "KEY", key, "REGISTRY", registries.closed());
        Nginx.start(sandbox, "front", "1", Resource.text(ManyPulls.class, "front.conf", values));
        return "https://" + HOST + ":" + port;
    }

    private String authority() {
        return Authority.ofTheRun().pem(sandbox.path("authority.pem")).toString();
    }

    /** Starts a facade that caches no manifest, so that each pull reaches the registry. */
    private FacadeProgram startFacade(String upstream) {
        String file = sandbox.file("facade.yaml", """
                upstreams:
                  closed:
                    { type: generic, url: "%s", ca: "%s", auth: token, tokenOrigin: "%s", streamBlobs: true }
                routes:
                  - { repository: app, upstream: closed, as: %s }
                resolve: { manifestCache: 0 }
                """.formatted(
                                upstream, authority(), registries.tokenServer(), RegistryFixture.REPOSITORY))
                .toString();
        return FacadeProgram.start(sandbox, "facade", List.of(), List.of("--config", file));
    }

    private int pull(int count, String target, String... command) {
        int failed = 0;
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Outcome outcome = sandbox.run(Map.of(), List.of(command));
            if (!outcome.succeeded()) {
                failed++;
                System.out.println(outcome);
            }
            sandbox.output("rm", "-rf", target);
        }
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        System.out.println(command[0] + ": " + count + " pulls, " + failed + " failed, " + seconds + " s");
        return failed;
    }
}
