package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacesTest {
    private static final Resolved FOUND = new Resolved(new HttpAnswer(200, List.of(), Body.EMPTY), null);

    private final Places places = new Places();

    @Test
    void whoFindsNoPlace_isToldToComeAgain() {
        CompletableFuture<Resolved> first = new CompletableFuture<>();
        CompletableFuture<Resolved> waiting = places.in(1, () -> first);
        HttpAnswer refused = places.in(1, () -> first).join().answer();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).contains(new Header("Retry-After", "1"));
        assertThat(refused.body().toString())
                .contains("UNAVAILABLE", "this facade asks registries 1 things at once already; try again soon");
        first.complete(FOUND);
        assertThat(waiting).isCompletedWithValue(FOUND);
        assertThat(places.taken()).isZero();
        assertThat(places.in(1, () -> first)).isCompletedWithValue(FOUND);
    }

    @Test
    void whatFails_leavesItsPlace() {
        assertThat(places.in(1, () -> CompletableFuture.failedFuture(new IllegalStateException("no"))))
                .isCompletedExceptionally();
        assertThat(places.in(1, () -> {
                    throw new IllegalStateException("no");
                }))
                .isCompletedExceptionally();
        assertThat(places.taken()).isZero();
    }

    private enum End {
        COMPLETED,
        FAILED,
        CANCELLED
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("try") // closing it is one of the ends
    void layer_hasAPlaceUntilItsEnd(End end) throws InterruptedException {
        try (SubmissionPublisher<List<ByteBuffer>> source = new SubmissionPublisher<>(Runnable::run, 8)) {
            Body.Stream layer = layer(source);
            assertThat(layer.length()).isEqualTo(2);
            Taker taker = new Taker();
            layer.publisher().subscribe(taker);
            source.submit(List.of(ByteBuffer.wrap(new byte[] {1})));
            assertThat(taker.taken).isEqualTo(1);
            assertThat(places.taken()).isEqualTo(1);
            switch (end) {
                case COMPLETED -> source.close();
                case FAILED -> source.closeExceptionally(new IllegalStateException("cut"));
                case CANCELLED -> taker.subscription.cancel();
            }
            assertThat(places.taken()).isZero();
            assertThat(taker.end).isEqualTo(end == End.CANCELLED ? null : end);
        }
    }

    @Test
    void layerThatNobodyWants_leavesItsPlace() {
        try (SubmissionPublisher<List<ByteBuffer>> source = new SubmissionPublisher<>(Runnable::run, 8)) {
            Body.Stream layer = layer(source);
            layer.drop();
            assertThat(places.taken()).isZero();
        }
    }

    /** What a question comes to whose answer is a layer. */
    private Body.Stream layer(Flow.Publisher<List<ByteBuffer>> source) {
        HttpAnswer answer = new HttpAnswer(200, List.of(), new Body.Stream(source, 2));
        CompletableFuture<Resolved> found = CompletableFuture.completedFuture(new Resolved(answer, null));
        return (Body.Stream) places.in(1, () -> found).join().answer().body();
    }

    private static final class Taker implements Flow.Subscriber<List<ByteBuffer>> {
        private Flow.Subscription subscription;
        private int taken;
        private End end;

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            source.request(8);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            taken += buffers.size();
        }

        @Override
        public void onError(Throwable failure) {
            end = End.FAILED;
        }

        @Override
        public void onComplete() {
            end = End.COMPLETED;
        }
    }
}
