package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Puller;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the pulls of many cost the registry, which may allow a certain number of them only. */
@ExtendWith(MachinesExtension.class)
@Timeout(180)
final class PullCostIT {
    private static final int PULLS = 1_000;
    private static final int AT_A_TIME = 8;
    /** The index and a manifest for each of two platforms. */
    private static final int MANIFESTS = 3;

    @Test
    void thousandPulls_costOneManifestEach(Machines machines, Facades facades) throws Exception {
        try (FacadeHost facade = facades.beforeTheMove()) {
            int before = machines.witness().count();

            pull(new Puller(facade.uri()));

            List<Seen> counted = machines.witness().since(before).stream()
                    .filter(seen -> seen.host().equals(Machines.A) && seen.isManifestGet())
                    .toList();
            assertThat(counted).isNotEmpty().hasSizeLessThanOrEqualTo(MANIFESTS);
            assertThat(counted).extracting(Seen::target).doesNotHaveDuplicates();
        }
    }

    private static void pull(Puller puller) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> pulls = new ArrayList<>();
            for (int i = 0; i < PULLS / 2; i++) {
                pulls.add(people.submit(() -> {
                    puller.pullByHead(Machines.OPEN, "1.0");
                    return null;
                }));
                pulls.add(people.submit(() -> {
                    puller.pullByGet(Machines.OPEN, "1.0");
                    return null;
                }));
            }
            for (Future<?> pull : pulls) {
                pull.get();
            }
        } finally {
            people.shutdownNow();
            people.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
