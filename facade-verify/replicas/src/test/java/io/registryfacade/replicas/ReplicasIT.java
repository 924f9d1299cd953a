package io.registryfacade.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas that share a cache cost one counted request for each manifest, and no fault of one part fails a pull. */
class ReplicasIT {
    private static final int PULLS = 5_000;

    private final Sandbox sandbox = new Sandbox();
    private CountingHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new CountingHub();
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
        hub.stopServer();
    }

    @Test
    void fleet_costsOneCountedRequestForEachManifest_whileReplicasRestartAndDie() throws Exception {
        Containerd containerd = Containerd.start(sandbox);
        Redis redis = Redis.start(sandbox, "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru");
        // so that the cache is healthy on a machine that is busy with other tests, too
        Fleet fleet = new Fleet(sandbox, hub.url(), "sharedCacheTimeout: 10s, sharedCache: \"" + redis.url() + "\"");
        try (Pulls pulls = new Pulls(fleet.authority(), PULLS)) {
            pulls.await(PULLS / 5);
            CompletableFuture<List<Outcome>> clients =
                    CompletableFuture.supplyAsync(() -> realClients(fleet, containerd));
            fleet.restart(0);
            pulls.await(PULLS / 2);
            fleet.killAndStart(1);
            assertThat(pulls.failures()).isEmpty();
            assertThat(clients.get()).allMatch(Outcome::succeeded);
        }
        assertThat(hub.counted())
                .hasSize(FleetImages.MANIFESTS)
                .allSatisfy((manifest, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void fleetWithoutCache_costsOneForEachReplicaAndStart() throws Exception {
        Fleet fleet = new Fleet(sandbox, hub.url(), "");
        try (Pulls pulls = new Pulls(fleet.authority(), PULLS / 5)) {
            pulls.await(PULLS / 10);
            fleet.restart(0);
            assertThat(pulls.failures()).isEmpty();
        }
        assertThat(hub.counted()).hasSize(FleetImages.MANIFESTS);
        assertThat(hub.counted().values()).allMatch(count -> count <= Fleet.REPLICAS + 1);
    }

    @Test
    void cacheThatIsKilledAndRestarted_andReloads_failNoPull() throws Exception {
        Containerd containerd = Containerd.start(sandbox);
        Redis redis = Redis.start(sandbox);
        Fleet fleet = new Fleet(sandbox, hub.url(), "manifestMaxAge: 0s, sharedCache: \"" + redis.url() + "\"");
        try (Pulls pulls = new Pulls(fleet.authority(), PULLS / 2)) {
            pulls.await(PULLS / 50);
            redis.kill();
            CompletableFuture<List<Outcome>> clients =
                    CompletableFuture.supplyAsync(() -> realClients(fleet, containerd));
            pulls.await(PULLS / 10);
            redis.restart();
            assertThat(clients.get()).allMatch(Outcome::succeeded);
            fleet.reload();
            assertThat(pulls.failures()).isEmpty();
        }
        assertThat(hub.counted().values()).allMatch(count -> count <= Fleet.REPLICAS);
        // one line, not one for each pull
        for (int i = 0; i < Fleet.REPLICAS; i++) {
            assertThat(fleet.replica(i).daemon().log()).containsOnlyOnce("The shared cache fails");
        }
    }

    private List<Outcome> realClients(Fleet fleet, Containerd containerd) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int image = 0; image < 5; image++) {
            String reference = fleet.authority() + "/" + FleetImages.repository(image) + ":latest";
            outcomes.add(containerd.fetch(reference));
            outcomes.add(sandbox.run(
                    Map.of(),
                    List.of(
                            Program.SKOPEO.path(),
                            "--insecure-policy",
                            "copy",
                            "--all",
                            "--src-tls-verify=false",
                            "docker://" + reference,
                            "dir:" + sandbox.directory("skopeo-" + image))));
            outcomes.add(sandbox.run(
                    Map.of(),
                    List.of(
                            Program.CRANE.path(),
                            "pull",
                            "--format=oci",
                            "--insecure",
                            reference,
                            sandbox.path("crane-" + image).toString())));
        }
        return outcomes;
    }
}
