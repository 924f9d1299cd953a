package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** A stream that stalls must end. */
class StallTimeoutPublisherTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final SubmissionPublisher<List<ByteBuffer>> source = new SubmissionPublisher<>(Runnable::run, 8);

    /** Takes all, and tells how it ended. */
    private static final class Taking implements Flow.Subscriber<List<ByteBuffer>> {
        final CompletableFuture<Integer> ended = new CompletableFuture<>();
        Flow.Subscription subscription;
        private int taken;

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            source.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            taken++;
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            ended.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            ended.complete(taken);
        }
    }

    private Taking taking(Duration pause) {
        Taking taking = new Taking();
        new StallTimeoutPublisher(source, pause).subscribe(taking);
        return taking;
    }

    @Test
    void bytesThatKeepComing_areAllPassedOn() {
        Taking taking = taking(LONG);
        source.submit(List.of());
        source.submit(List.of());
        source.close();
        assertThat(taking.ended.join()).isEqualTo(2);
    }

    @Test
    void bytesThatStop_areGivenUp() {
        Taking taking = taking(Duration.ofMillis(1));
        assertThatThrownBy(taking.ended::join)
                .hasCauseInstanceOf(ResolveException.class)
                .hasMessageContaining("stopped sending in the middle");
        assertThat(source.hasSubscribers()).isFalse();
    }

    @Test
    void whoCancels_isToldNothingMore() {
        Taking taking = taking(LONG);
        taking.subscription.cancel();
        source.close();
        assertThat(taking.ended).isNotDone();
        assertThat(source.hasSubscribers()).isFalse();
    }

    @Test
    void aFailureOfTheSource_isPassedOn() {
        Taking taking = taking(LONG);
        source.closeExceptionally(new IllegalStateException("broke off"));
        assertThatThrownBy(taking.ended::join).hasMessageContaining("broke off");
    }
}
