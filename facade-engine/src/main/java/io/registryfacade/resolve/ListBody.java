package io.registryfacade.resolve;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A streamed list, limited in bytes, each piece of which is changed by a function. */
record ListBody(Flow.Publisher<List<ByteBuffer>> list, long maxBytes, UnaryOperator<ByteBuffer> change)
        implements Flow.Publisher<List<ByteBuffer>> {
    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        list.subscribe(new ChangingSubscriber(subscriber));
    }

    private final class ChangingSubscriber implements Flow.Subscriber<List<ByteBuffer>> {
        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private Flow.@Nullable Subscription subscription;
        private long read;

        ChangingSubscriber(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            subscriber.onSubscribe(source);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            for (ByteBuffer piece : pieces) {
                read += piece.remaining();
            }
            if (read > maxBytes && subscription != null) {
                subscription.cancel();
                subscriber.onError(new ResolveException(502, "the list is longer than " + maxBytes + " bytes"));
                return;
            }
            List<ByteBuffer> changed =
                    pieces.stream().map(change).filter(ByteBuffer::hasRemaining).toList();
            if (!changed.isEmpty()) {
                subscriber.onNext(changed);
            } else if (subscription != null) {
                // the subscriber requested bytes, and this piece became empty
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
