package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** How many registries are asked at the same time: as many as there are places, so that no crowd exhausts the facade. */
final class Places {
    private static final Header JSON = new Header("Content-Type", "application/json");
    /** In seconds: questions take less, so a place is free soon (RFC 9110, section 10.2.3). */
    private static final Header RETRY_AFTER = new Header("Retry-After", "1");

    private final AtomicInteger taken = new AtomicInteger();

    int taken() {
        return taken.get();
    }

    /** Asks if there is a place, which is taken until the answer is there, and the whole of its body has passed. */
    CompletableFuture<Resolved> in(int places, Supplier<CompletableFuture<Resolved>> question) {
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            return CompletableFuture.completedFuture(new Resolved(full(places), null));
        }
        Place place = new Place();
        return Forward.of(question)
                .thenApply(found -> found.answer().body() instanceof Body.Stream layer
                        ? new Resolved(withBody(found.answer(), place.until(layer)), found.upstreamName())
                        : place.left(found))
                .whenComplete((found, failure) -> {
                    if (failure != null) {
                        place.leave();
                    }
                });
    }

    private static HttpAnswer full(int places) {
        OciError error = new OciError(
                ErrorCode.UNAVAILABLE,
                "this facade asks registries " + places + " things at once already; try again soon");
        return new HttpAnswer(503, List.of(JSON, RETRY_AFTER), Body.of(error.json()));
    }

    private static HttpAnswer withBody(HttpAnswer answer, Body body) {
        return new HttpAnswer(answer.status(), answer.headers(), body);
    }

    /** A place that is left once, however many ends a stream comes to. */
    private final class Place {
        private final AtomicBoolean left = new AtomicBoolean();

        void leave() {
            if (left.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
        }

        Resolved left(Resolved found) {
            leave();
            return found;
        }

        Body.Stream until(Body.Stream layer) {
            return new Body.Stream(
                    subscriber -> layer.publisher().subscribe(new Leaving(subscriber, this)), layer.length());
        }
    }

    /** Passes everything on, and leaves with the end of it. */
    private record Leaving(Flow.Subscriber<? super List<ByteBuffer>> subscriber, Place place)
            implements Flow.Subscriber<List<ByteBuffer>> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    subscription.request(n);
                }

                @Override
                public void cancel() {
                    place.leave();
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            subscriber.onNext(buffers);
        }

        @Override
        public void onError(Throwable failure) {
            place.leave();
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            place.leave();
            subscriber.onComplete();
        }
    }
}
