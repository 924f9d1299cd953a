package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.upstream.Limits;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorSessionTest {
    private final ResolveResources resources = ResolveResources.withMemory(1 << 20);
    private final RecordedEvents events = new RecordedEvents();
    private final CountDownLatch released = new CountDownLatch(1);
    private MirrorServers servers;
    private FakeServer server;
    private MirrorSession session;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        servers = new MirrorServers(SelfSignedCertificate.in(directory, "mirrors"));
        server = servers.start();
        Mirror mirror = MirrorServers.mirror("mirror.test", server);
        Upstream upstream = servers.upstream(Upstream.dockerHub(), mirror);
        Upstream narrow = upstream.withConnection(
                upstream.connection().withLimits(Limits.defaults().withConnections(1)));
        session = new MirrorSession(narrow, mirror, resources, events, Ticker.systemTicker(), servers.names());
    }

    @AfterEach
    void close() {
        released.countDown();
        session.close();
        servers.close();
        resources.close();
    }

    private CompletableFuture<Presence> head(String target, RequestContext context) {
        return session.head(target, context);
    }

    private static RequestContext within(Duration time) {
        return new RequestContext(Deadline.in(time), UpstreamRequestObserver.NONE);
    }

    @Test
    void fullConnections_areNoFailureOfTheMirror() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.on("HEAD /slow", request -> {
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return FakeResponse.ok("layer");
        });
        CompletableFuture<Presence> slow = head("/slow", within(MirrorSession.TIMEOUT));
        // on a busy machine, a handshake may take longer than a mirror has
        while (!arrived.await(MirrorSession.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            slow = head("/slow", within(MirrorSession.TIMEOUT));
        }
        assertThat(head("/other", within(Duration.ofMillis(50))).join()).isEqualTo(Presence.UNKNOWN);
        released.countDown();
        assertThat(slow.join()).isIn(Presence.PRESENT, Presence.FAILED);
        assertThat(events.mirrors).isEmpty();
    }

    @Test
    void hostThatIsNotKnown_isReportedWithTheUrlToCheck_afterFiveFailures() {
        Mirror unknown = Mirror.of("https://unknown.test/{hex}");
        session.close();
        session = new MirrorSession(
                servers.upstream(Upstream.dockerHub(), unknown),
                unknown,
                resources,
                events,
                Ticker.systemTicker(),
                servers.names());
        for (int i = 0; i < 4; i++) {
            assertThat(head("/x", within(MirrorSession.TIMEOUT)).join()).isEqualTo(Presence.FAILED);
        }
        assertThat(events.mirrors).isEmpty();
        assertThat(head("/x", within(MirrorSession.TIMEOUT)).join()).isEqualTo(Presence.FAILED);
        assertThat(events.mirrors)
                .containsExactly(
                        "https://unknown.test/{hex} unknown.test cannot be reached: its host name is not known;"
                                + " the operator of this facade must check the 'url' of this mirror, and its DNS");
    }

    @Test
    void closedSession_isNotAsked() {
        session.close();
        assertThat(head("/x", within(MirrorSession.TIMEOUT)).join()).isEqualTo(Presence.UNKNOWN);
        assertThat(events.failures).isEmpty();
    }

    @Test
    void mistakeOfTheFacade_isReported_andThePullGoesOn() {
        UpstreamRequestObserver broken = (upstream, server, method, path) -> {
            throw new IllegalStateException("a mistake");
        };
        assertThat(head("/x", new RequestContext(Deadline.in(MirrorSession.TIMEOUT), broken))
                        .join())
                .isEqualTo(Presence.UNKNOWN);
        assertThat(events.failures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void exhaustedMemory_isReported_andThePullGoesOn() {
        OutOfMemoryError error = new OutOfMemoryError("of the test");
        UpstreamRequestObserver exhausted = (upstream, server, method, path) -> {
            throw error;
        };
        assertThat(head("/x", new RequestContext(Deadline.in(MirrorSession.TIMEOUT), exhausted))
                        .join())
                .isEqualTo(Presence.UNKNOWN);
        assertThat(events.errors).containsExactly(error);
    }
}
