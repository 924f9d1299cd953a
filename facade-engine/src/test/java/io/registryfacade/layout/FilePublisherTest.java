package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.http.Body;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The rules of reactive streams, by their numbers, and how a file ends. */
class FilePublisherTest {
    private static final int PIECE = PieceBudget.MAX_PIECE;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PieceBudget budget = new PieceBudget();
    private final FakeSource source = new FakeSource(2 * PIECE + 10);
    private final RecordingSubscriber subscriber = new RecordingSubscriber();

    /** An open file that a test can damage. */
    private static final class FakeSource implements ByteSource {
        private final int size;
        int readable;
        boolean isUnchanged = true;
        int closed;
        IOException failure;

        FakeSource(int size) {
            this.size = size;
            this.readable = size;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (position >= readable) {
                return -1;
            }
            int count = (int) Math.min(Math.min(into.remaining(), 50_000), readable - position);
            for (int i = 0; i < count; i++) {
                into.put((byte) (position + i));
            }
            return count;
        }

        @Override
        public boolean isUnchanged() {
            return isUnchanged;
        }

        @Override
        public void close() throws IOException {
            closed++;
            throw new IOException("closing fails, which must not matter");
        }
    }

    private static class RecordingSubscriber implements Flow.Subscriber<List<ByteBuffer>> {
        final List<String> signals = new ArrayList<>();
        final List<ByteBuffer> pieces = new ArrayList<>();
        Flow.Subscription subscription;
        Throwable failure;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            signals.add("subscribe");
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            signals.add("next");
            pieces.addAll(buffers);
        }

        @Override
        public void onError(Throwable thrown) {
            signals.add("error");
            failure = thrown;
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    private FilePublisher publisher(Executor executor) {
        return new FilePublisher(source, "file", ByteRange.whole(source.size), executor, budget);
    }

    private FilePublisher publisher() {
        return publisher(tasks::add);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void rule1_1_noMoreIsPublishedThanRequested() {
        publisher().subscribe(subscriber);
        runTasks();
        assertThat(subscriber.signals).containsExactly("subscribe");
        subscriber.subscription.request(1);
        runTasks();
        assertThat(subscriber.signals).containsExactly("subscribe", "next");
        assertThat(subscriber.pieces.get(0).remaining()).isEqualTo(PIECE);
        subscriber.subscription.request(1);
        subscriber.subscription.request(1);
        runTasks();
        assertThat(subscriber.signals).containsExactly("subscribe", "next", "next", "next", "complete");
    }

    @Test
    void piecesAreTheFile() {
        publisher().subscribe(subscriber);
        subscriber.subscription.request(Long.MAX_VALUE);
        // rule 3.17
        subscriber.subscription.request(Long.MAX_VALUE);
        runTasks();
        ByteBuffer whole = ByteBuffer.allocate(source.size);
        subscriber.pieces.forEach(whole::put);
        byte[] expected = new byte[source.size];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) i;
        }
        assertThat(whole.array()).isEqualTo(expected);
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void rangeIsAPartOfTheFile() {
        new FilePublisher(source, "file", new ByteRange(5, 7), tasks::add, budget).subscribe(subscriber);
        subscriber.subscription.request(2);
        runTasks();
        assertThat(subscriber.pieces).containsExactly(ByteBuffer.wrap(new byte[] {5, 6, 7}));
        assertThat(subscriber.signals).containsExactly("subscribe", "next", "complete");
    }

    @Test
    void rule1_3_signalsAreSequential_alsoWhenRequestedWithinThem() {
        RecordingSubscriber greedy = new RecordingSubscriber() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                super.onSubscribe(given);
                given.request(1);
                signals.add("subscribed");
            }

            @Override
            public void onNext(List<ByteBuffer> buffers) {
                super.onNext(buffers);
                subscription.request(1);
                signals.add("done");
            }
        };
        publisher(Runnable::run).subscribe(greedy);
        assertThat(greedy.signals)
                .containsExactly("subscribe", "subscribed", "next", "done", "next", "done", "next", "done", "complete");
    }

    @Test
    void rule1_11_secondSubscriber_fails() {
        FilePublisher publisher = publisher();
        publisher.subscribe(subscriber);
        RecordingSubscriber second = new RecordingSubscriber();
        publisher.subscribe(second);
        second.subscription.request(1);
        second.subscription.cancel();
        assertThat(second.signals).containsExactly("subscribe", "error");
        assertThat(second.failure).hasMessage("a body has one subscriber");
        assertThat(subscriber.signals).containsExactly("subscribe");
    }

    @Test
    void rule1_9_nullSubscriber_isRejected() {
        assertThatThrownBy(() -> publisher().subscribe(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void rule3_9_invalidDemand_fails() {
        for (long demand : new long[] {0, -1}) {
            RecordingSubscriber invalid = new RecordingSubscriber();
            publisher().subscribe(invalid);
            invalid.subscription.request(demand);
            runTasks();
            assertThat(invalid.signals).containsExactly("subscribe", "error");
            assertThat(invalid.failure).hasMessageContaining("rule 3.9");
        }
    }

    @Test
    void rule3_12_cancel_closesTheFile() {
        publisher().subscribe(subscriber);
        subscriber.subscription.request(1);
        runTasks();
        subscriber.subscription.cancel();
        assertThat(source.closed).isZero();
        subscriber.subscription.request(1);
        subscriber.subscription.cancel();
        runTasks();
        assertThat(source.closed).isEqualTo(1);
        assertThat(subscriber.signals).containsExactly("subscribe", "next");
    }

    @Test
    void cancelWithinTheLastPiece_isNotCompleted() {
        RecordingSubscriber fickle = new RecordingSubscriber() {
            @Override
            public void onNext(List<ByteBuffer> buffers) {
                super.onNext(buffers);
                subscription.cancel();
            }
        };
        new FilePublisher(source, "file", new ByteRange(0, 1), tasks::add, budget).subscribe(fickle);
        fickle.subscription.request(5);
        runTasks();
        assertThat(fickle.signals).containsExactly("subscribe", "next");
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void cancelledBody_closesTheFile() {
        new Body.Stream(publisher(), source.size).cancel();
        runTasks();
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void truncatedFile_fails() {
        publisher().subscribe(subscriber);
        subscriber.subscription.request(1);
        runTasks();
        source.readable = PIECE + 5;
        subscriber.subscription.request(9);
        runTasks();
        assertThat(subscriber.signals).containsExactly("subscribe", "next", "error");
        assertThat(subscriber.failure).isInstanceOf(EOFException.class);
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void rewrittenFile_failsBeforeItsLastPiece() {
        publisher().subscribe(subscriber);
        source.isUnchanged = false;
        subscriber.subscription.request(9);
        runTasks();
        assertThat(subscriber.signals).containsExactly("subscribe", "next", "next", "error");
        assertThat(subscriber.failure).hasMessage("file has changed while it was read");
    }

    @Test
    void failingDisk_fails() {
        source.failure = new IOException("disk");
        publisher().subscribe(subscriber);
        subscriber.subscription.request(1);
        runTasks();
        assertThat(subscriber.failure).hasMessage("disk");
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void failingSubscriber_closesTheFile() {
        publisher().subscribe(new RecordingSubscriber() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                given.request(1);
            }

            @Override
            public void onNext(List<ByteBuffer> buffers) {
                throw new IllegalStateException("subscriber");
            }
        });
        assertThatThrownBy(this::runTasks).hasMessage("subscriber");
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void subscriberThatFailsAtTheStart_closesTheFile() {
        RecordingSubscriber failing = new RecordingSubscriber() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                throw new IllegalStateException("subscriber");
            }
        };
        assertThatThrownBy(() -> publisher().subscribe(failing)).hasMessage("subscriber");
        runTasks();
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void piecesBecomeSmaller_theMoreThereAre() {
        assertThat(budget.pieceSize()).isEqualTo(PieceBudget.MAX_PIECE);
        for (int i = 0; i < 1_000; i++) {
            budget.opened();
        }
        assertThat(1_000 * budget.pieceSize()).isLessThanOrEqualTo(8 * 1024 * 1024);
        for (int i = 0; i < 100_000; i++) {
            budget.opened();
        }
        assertThat(budget.pieceSize()).isEqualTo(PieceBudget.MIN_PIECE);
        for (int i = 0; i < 101_000; i++) {
            budget.closed();
        }
        assertThat(budget.pieceSize()).isEqualTo(PieceBudget.MAX_PIECE);
    }

    /** Requests and cancellations from other threads, while pieces are published. */
    @Test
    void subscriptions_areSafeForManyThreads() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            FakeSource file = new FakeSource(3 * PIECE);
            CountDownLatch end = new CountDownLatch(1);
            RecordingSubscriber receiver = new RecordingSubscriber() {
                @Override
                public void onComplete() {
                    super.onComplete();
                    end.countDown();
                }
            };
            new FilePublisher(file, "file", ByteRange.whole(file.size), LayoutThreads.READING, budget)
                    .subscribe(receiver);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread thread = new Thread(() -> receiver.subscription.request(1));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(receiver.signals).isEqualTo(Arrays.asList("subscribe", "next", "next", "next", "complete"));
        }
    }
}
