package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** A JVM that runs out of memory: an embedded facade reports it, and continues to serve. */
class OutOfMemoryTest {
    private static final String PROBLEM =
            "a request failed because the JVM has no memory left; give it a larger heap (-Xmx)";

    private final RecordingLogger log = new RecordingLogger(Level.INFO);
    private final AtomicLong nanos = new AtomicLong();
    private final List<Error> errors = new ArrayList<>();
    private final FacadeListener listener = new FacadeListener() {
        @Override
        public void outOfMemory(OutOfMemoryError error) {
            errors.add(error);
        }
    };

    /** Headers that fail for lack of memory. */
    private static Headers exhausted() {
        return name -> {
            throw new OutOfMemoryError("Java heap space");
        };
    }

    @Test
    void health_reportsItForFiveMinutes_andTheEngineContinues() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.generic("http://127.0.0.1:1").withAuth(AuthMode.NONE))
                .route("acme/**", "hub")
                .delivery(Delivery.RESOLVE)
                .build();
        try (FacadeEngine engine =
                new FacadeEngine(EngineConfiguration.of(facade), List.of(listener), log, nanos::get)) {
            log.lines().clear();
            InboundRequest request = InboundRequest.get("/v2/acme/app/tags/list");
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> engine.respond(request.withHeaders(exhausted())))
                        .isInstanceOf(OutOfMemoryError.class);
            }

            assertThat(errors).hasSize(20);
            assertThat(log.lines())
                    .containsExactly("ERROR A request failed because the JVM has no memory left: Java heap space");
            assertThat(engine.health().problems()).containsExactly(PROBLEM);
            assertThat(engine.health().isHealthy()).isFalse();
            assertThat(engine.respond(InboundRequest.get("/v2/"))).isPresent();

            nanos.addAndGet(TimeUnit.MINUTES.toNanos(5) - 1);
            assertThat(engine.health().problems()).containsExactly(PROBLEM);
            nanos.incrementAndGet();
            assertThat(engine.health().isHealthy()).isTrue();
        }
    }

    @Test
    void alarm_isRaisedAgain_afterItExpired() {
        MemoryAlarm alarm = new MemoryAlarm(nanos::get);

        assertThat(alarm.raise()).isTrue();
        assertThat(alarm.raise()).isFalse();
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(5));
        assertThat(alarm.raise()).isTrue();
        assertThat(alarm.with(List.of("first"))).containsExactly("first", PROBLEM);
    }
}
