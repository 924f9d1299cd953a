package io.registryfacade.resolve;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Bytes that must keep coming: after too long a pause where some were asked for, they are given up. */
final class Watched implements Flow.Publisher<List<ByteBuffer>> {
    private final Flow.Publisher<List<ByteBuffer>> source;
    private final Duration pause;

    Watched(Flow.Publisher<List<ByteBuffer>> source, Duration pause) {
        this.source = source;
        this.pause = pause;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        source.subscribe(new Watch(subscriber));
    }

    private final class Watch implements Flow.Subscriber<List<ByteBuffer>>, Flow.Subscription {
        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private Flow.@Nullable Subscription subscription;
        private long events;
        private @Nullable Future<?> patience;
        private boolean ended;

        Watch(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            await(happened());
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
            happened();
            subscriber.onNext(buffers);
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

        private void giveUpAfter(long asked) {
            if (isLast(asked) && end()) {
                if (subscription != null) {
                    subscription.cancel();
                }
                subscriber.onError(new ResolveException(504, "the registry stopped in the middle of a layer"));
            }
        }

        private synchronized void await(long asked) {
            if (!ended) {
                patience = Later.after(pause, () -> giveUpAfter(asked));
            }
        }

        private synchronized long happened() {
            stopWaiting();
            return ++events;
        }

        /** A layer is many pieces; what is over must not be kept until its time would have come. */
        private void stopWaiting() {
            if (patience != null) {
                patience.cancel(false);
            }
        }

        private synchronized boolean isLast(long event) {
            return events == event;
        }

        /** Whether this is the end, and not something after it. */
        private synchronized boolean end() {
            boolean first = !ended;
            ended = true;
            stopWaiting();
            return first;
        }
    }
}
