package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.engine.UpstreamRequestEvent.Outcome;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Events and log lines for each request to an upstream. */
class UpstreamEventsTest {
    private final List<UpstreamRequestEvent> notified = new ArrayList<>();
    private final FacadeListener listener = new FacadeListener() {
        @Override
        public void upstreamResponded(UpstreamRequestEvent event) {
            notified.add(event);
        }
    };
    private final RecordingLogger log = new RecordingLogger(Level.INFO);
    private final AtomicLong now = new AtomicLong();
    private final UpstreamEvents events =
            new UpstreamEvents(upstream -> "hub", listener, new MemoryAlarm(() -> 0), log, now::get);

    private UpstreamRequestEvent event(int status, boolean isResponse) {
        events.responded(Upstream.dockerHub(), status, isResponse, Duration.ofMillis(7), OptionalLong.of(3));
        return notified.remove(0);
    }

    @Test
    void response_hasItsOutcome_durationAndQuota() {
        UpstreamRequestEvent event = event(504, true);
        assertThat(event.upstream()).isEqualTo("hub");
        assertThat(event.outcome()).isEqualTo(Outcome.SERVER_ERROR);
        assertThat(event.duration()).hasMillis(7);
        assertThat(event.remainingQuota()).hasValue(3);
    }

    @Test
    void refusedLayers_areLoggedOnceForAnUpstream() {
        events.layerRefused(Upstream.dockerHub(), "it may not");
        events.layerRefused(Upstream.dockerHub(), "it may not");
        assertThat(log.lines()).containsExactly("WARN Layers of upstream 'hub' are refused: it may not");
    }

    @Test
    void mirror_isLoggedWhenItGoesAndComesBack() {
        Mirror mirror = Mirror.of("https://mirror.test/{hex}");
        events.mirrorChanged(Upstream.dockerHub(), mirror, "it is gone");
        events.mirrorChanged(Upstream.dockerHub(), mirror, null);
        events.mirrorUnusable(Upstream.dockerHub(), mirror, "mirror.test has the internal address 10.0.0.1");
        assertThat(log.lines())
                .containsExactly(
                        "WARN The mirror 'https://mirror.test/{hex}' of upstream 'hub' fails: it is gone",
                        "INFO The mirror 'https://mirror.test/{hex}' of upstream 'hub' works again",
                        "WARN The mirror 'https://mirror.test/{hex}' of upstream 'hub' is not used: mirror.test has the"
                                + " internal address 10.0.0.1");
    }

    @Test
    void changedNetworks_areLogged_andSoIsWhyTheyAreNotUsed() {
        events.networksChanged(Upstream.dockerHub(), "aws.txt", 7, "aws.txt:3: 'x' is not a range");
        events.networksChanged(Upstream.dockerHub(), "aws.txt", 8, null);
        assertThat(log.lines())
                .containsExactly(
                        "ERROR The mirrors of upstream 'hub' keep the last 7 ranges of a file: aws.txt:3: 'x' is not a"
                                + " range",
                        "INFO The mirrors of upstream 'hub' now use 8 ranges of aws.txt");
    }

    @Test
    void sharedCache_isLoggedWhenItGoesAndComesBack() {
        events.sharedCacheChanged(new SharedCacheHealth(SharedCacheHealth.State.UP, Instant.EPOCH, null));
        events.sharedCacheChanged(new SharedCacheHealth(SharedCacheHealth.State.DOWN, Instant.EPOCH, "it is gone"));
        events.sharedCacheChanged(new SharedCacheHealth(SharedCacheHealth.State.UP, Instant.EPOCH, null));
        assertThat(log.lines())
                .containsExactly("WARN The shared cache fails: it is gone", "INFO The shared cache works again");
    }

    @Test
    void unexpectedFailures_areLoggedOnceAMinute() {
        events.unexpected(new IllegalStateException("a"));
        now.set(Duration.ofMinutes(1).toNanos());
        events.unexpected(new IllegalStateException("b"));
        now.incrementAndGet();
        events.unexpected(new IllegalStateException("c"));
        assertThat(log.lines()).hasSize(2).allSatisfy(line -> assertThat(line).contains("mistake in the facade"));
    }

    @Test
    void requestWithoutResponse_isATimeout_orUnreachable() {
        assertThat(event(504, false).outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(event(502, false).outcome()).isEqualTo(Outcome.UNREACHABLE);
    }
}
