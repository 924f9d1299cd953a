package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Log lines about requests. */
class RequestLogTest {
    private static final RegistryFacade FACADE = RegistryFacade.builder()
            .upstream("hub", Upstream.dockerHub())
            .route("**", "hub")
            .build();
    private static final CompletedRequest PING = CompletedRequest.of(
            InboundRequest.get("/v2/"), FACADE.decide(InboundRequest.get("/v2/")), 200, Duration.ofNanos(2_000));

    @Test
    void eachRequest_isLoggedAtDebug() {
        RecordingLogger log = new RecordingLogger(Level.DEBUG);
        ListenerDispatcher listeners = new ListenerDispatcher(List.of(), log);
        listeners.requestCompleted(PING);
        assertThat(log.lines()).containsExactly("DEBUG \"GET\" \"/v2/\" 200 answer client=other 2us");
        assertThat(listeners.isObserved()).isTrue();
    }

    @Test
    void withoutDebug_nothingIsLoggedOrObserved() {
        RecordingLogger log = new RecordingLogger(Level.INFO);
        ListenerDispatcher listeners = new ListenerDispatcher(List.of(), log);
        listeners.requestCompleted(PING);
        assertThat(log.lines()).isEmpty();
        assertThat(listeners.isObserved()).isFalse();
    }

    @Test
    void failureOfAListener_isLogged() {
        RecordingLogger log = new RecordingLogger(Level.INFO);
        ListenerDispatcher listeners = new ListenerDispatcher(List.of(new Broken()), log);
        assertThat(listeners.isObserved()).isTrue();
        listeners.requestCompleted(PING);
        assertThat(log.lines()).containsExactly("WARN The listener " + Broken.class.getName() + " failed no disk");
    }

    private static final class Broken implements FacadeListener {
        @Override
        public void requestCompleted(CompletedRequest request) {
            throw new IllegalStateException("no disk");
        }
    }
}
