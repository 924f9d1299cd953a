package io.registryfacade.resolve;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A stream with an idle timeout: it fails if no bytes come for too long although its subscriber requested more. */
final class StallTimeoutPublisher implements Flow.Publisher<List<ByteBuffer>> {
    private final Flow.Publisher<List<ByteBuffer>> source;
    private final Duration timeout;

    StallTimeoutPublisher(Flow.Publisher<List<ByteBuffer>> source, Duration timeout) {
        this.source = source;
        this.timeout = timeout;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        source.subscribe(new StallTimeoutSubscriber(subscriber));
    }

    private final class StallTimeoutSubscriber implements Flow.Subscriber<List<ByteBuffer>>, Flow.Subscription {
        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private Flow.@Nullable Subscription subscription;
        private long events;
        private long demand;
        private @Nullable Future<?> timer;
        private boolean ended;

        StallTimeoutSubscriber(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            recordProgress(n);
            if (subscription != null) {
                subscription.request(n);
            }
        }

        @Override
        public void cancel() {
            end();
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            if (recordProgress(-1)) {
                subscriber.onNext(buffers);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (end()) {
                subscriber.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (end()) {
                subscriber.onComplete();
            }
        }

        private void onStall(long event) {
            if (isLast(event) && end()) {
                if (subscription != null) {
                    subscription.cancel();
                }
                subscriber.onError(new ResolveException(504, "the registry stopped sending in the middle of a layer"));
            }
        }

        /** Restarts the timer if more is requested; returns {@code false} after the end of the stream. */
        private synchronized boolean recordProgress(long more) {
            disarm();
            if (ended) {
                return false;
            }
            demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
            long event = ++events;
            if (demand > 0) {
                timer = Timeouts.after(timeout, () -> onStall(event));
            }
            return true;
        }

        /** Cancels the timer, because a layer has many pieces and each would leave a timer behind. */
        private void disarm() {
            if (timer != null) {
                timer.cancel(false);
            }
        }

        private synchronized boolean isLast(long event) {
            return events == event;
        }

        /** Ends the stream; returns whether it was not ended before. */
        private synchronized boolean end() {
            boolean first = !ended;
            ended = true;
            disarm();
            return first;
        }
    }
}
