package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LaterTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void futureThatIsLate_fails() {
        assertThatThrownBy(
                        () -> Later.orTimeout(new CompletableFuture<>(), SHORT).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void futureThatIsInTime_isLeftAlone() {
        assertThat(Later.orTimeout(CompletableFuture.completedFuture("now"), SHORT))
                .isCompletedWithValue("now");
        CompletableFuture<String> soon = new CompletableFuture<>();
        CompletableFuture<String> bounded = Later.orTimeout(soon, LONG);
        soon.complete("soon");
        assertThat(bounded).isCompletedWithValue("soon");
    }

    @Test
    void whatIsCancelled_doesNotHappen() throws InterruptedException {
        CountDownLatch happened = new CountDownLatch(1);
        CountDownLatch afterwards = new CountDownLatch(1);
        Future<?> cancelled = Later.after(Duration.ofMillis(20), happened::countDown);
        cancelled.cancel(false);
        Future<?> next = Later.after(Duration.ofMillis(40), afterwards::countDown);
        assertThat(afterwards.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(next).isDone();
        assertThat(happened.getCount()).isEqualTo(1);
    }

    /** Whoever writes to a slow client meanwhile must not keep the others waiting for their time. */
    @Test
    void whatTakesLong_delaysNobody() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        Future<?> slow = Later.after(SHORT, () -> {
            try {
                second.await();
                first.countDown();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Future<?> quick = Later.after(SHORT, second::countDown);
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(slow).isDone();
        assertThat(quick).isDone();
    }
}
