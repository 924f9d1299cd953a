package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final AtomicLong now = new AtomicLong();
    private final CircuitBreaker breaker = new CircuitBreaker(now::get);

    private void fail(int times) {
        IntStream.range(0, times).forEach(time -> breaker.failed());
    }

    @Test
    void fewFailures_doNotOpenIt() {
        fail(CircuitBreaker.FAILURES - 1);
        assertThat(breaker.permits()).isTrue();
        breaker.succeeded();
        fail(CircuitBreaker.FAILURES - 1);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void openBreaker_permitsOneCallAfterEachPause_untilOneSucceeds() {
        fail(CircuitBreaker.FAILURES);
        now.addAndGet(CircuitBreaker.PAUSE.toNanos() - 1);
        assertThat(breaker.permits()).isFalse();
        now.addAndGet(1);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
        breaker.failed();
        now.addAndGet(CircuitBreaker.PAUSE.toNanos());
        assertThat(breaker.permits()).isTrue();
        breaker.succeeded();
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isTrue();
    }
}
