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

/** The requests that many pulls cost a registry, which may limit them. */
@ExtendWith(TestHostsExtension.class)
@Timeout(180)
final class PullCostIT {
    private static final int PULLS = 1_000;
    private static final int AT_A_TIME = 8;
    /** The index and a manifest for each of two platforms. */
    private static final int MANIFESTS = 3;

    @Test
    void thousandPulls_costOneManifestEach(TestHosts hosts, Facades facades) throws Exception {
        try (FacadeHost facade = facades.start(Configuration.BEFORE_THE_MOVE)) {
            int before = hosts.recorder().count();

            pull(new Puller(facade.uri()));

            List<RecordedRequest> counted = hosts.recorder().since(before).stream()
                    .filter(request -> request.host().equals(TestHosts.A) && request.isManifestGet())
                    .toList();
            assertThat(counted).isNotEmpty().hasSizeLessThanOrEqualTo(MANIFESTS);
            assertThat(counted).extracting(RecordedRequest::target).doesNotHaveDuplicates();
        }
    }

    private static void pull(Puller puller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> pulls = new ArrayList<>();
            for (int i = 0; i < PULLS / 2; i++) {
                pulls.add(threads.submit(() -> {
                    puller.pullByHead(TestHosts.OPEN, "1.0");
                    return null;
                }));
                pulls.add(threads.submit(() -> {
                    puller.pullByGet(TestHosts.OPEN, "1.0");
                    return null;
                }));
            }
            for (Future<?> pull : pulls) {
                pull.get();
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
