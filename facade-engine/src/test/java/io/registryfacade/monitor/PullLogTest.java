package io.registryfacade.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.registryfacade.engine.RecordingLogger;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

@Timeout(60)
class PullLogTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    private final RecordingLogger logger = new RecordingLogger(Level.WARN);

    private PullLog log(LineSink sink, int capacity, Duration closeTimeout) {
        return new PullLog(sink, Clock.systemUTC(), logger, capacity, closeTimeout);
    }

    /** Blocks each write until it is released. */
    private static final class BlockingSink implements LineSink {
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void write(String line) throws IOException {
            started.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
            lines.add(line);
        }

        @Override
        public void close() {}
    }

    @Test
    void pulls_areAppendedToTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pulls.jsonl"), "before\n");
        try (PullLog log = PullLog.to(file)) {
            log.requestCompleted(Requests.pull("1.0"));
            log.requestCompleted(Requests.completed("GET", "/v2/", null, 200));
            log.requestCompleted(Requests.pull("2.0"));
        }

        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .startsWith("before")
                .satisfies(
                        line -> assertThat(line).contains("\"reference\":\"1.0\""),
                        org.assertj.core.api.Assertions.atIndex(1))
                .satisfies(
                        line -> assertThat(line).contains("\"reference\":\"2.0\""),
                        org.assertj.core.api.Assertions.atIndex(2));
    }

    @Test
    void file_isCreated_butNotItsFolder(@TempDir Path folder) throws IOException {
        PullLog.to(folder.resolve("pulls.jsonl")).close();

        assertThat(folder.resolve("pulls.jsonl")).isEmptyFile();
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> PullLog.to(folder.resolve("none/pulls.jsonl")));
    }

    @Test
    void buffer_isFlushedOnClose() {
        StringWriter written = new StringWriter();
        try (PullLog log = PullLog.to(new BufferedWriter(written))) {
            log.requestCompleted(Requests.pull("1.0"));
        }

        assertThat(written.toString()).startsWith("{").endsWith("}\n");
    }

    @Test
    void anyAppendable_isAccepted() {
        StringBuilder written = new StringBuilder();
        try (PullLog log = PullLog.to(written)) {
            log.requestCompleted(Requests.pull("1.0"));
            log.requestCompleted(Requests.pull("2.0"));
        }

        assertThat(written.toString().lines()).hasSize(2);
    }

    @Test
    void slowSink_dropsPulls_andNoClientWaits() throws Exception {
        BlockingSink sink = new BlockingSink();
        PullLog log = log(sink, 2, LONG);
        log.requestCompleted(Requests.pull("1"));
        sink.started.await();
        for (int i = 2; i <= 6; i++) {
            log.requestCompleted(Requests.pull(Integer.toString(i)));
        }
        assertThat(log.dropped()).isEqualTo(3);
        sink.released.countDown();
        log.close();

        assertThat(sink.lines).hasSize(3);
        assertThat(logger.lines())
                .containsExactly(
                        "WARN 3 pulls are missing in the pull log: it could not be written as fast as pulls" + " came");
    }

    @Test
    void afterClose_pullsAreDropped() {
        StringBuilder written = new StringBuilder();
        PullLog log = log(LineSink.of(written), 1, LONG);
        log.close();
        log.requestCompleted(Requests.pull("1"));

        assertThat(written).isEmpty();
        assertThat(log.dropped()).isEqualTo(1);
    }

    @Test
    void close_doesNotWaitForever() throws Exception {
        BlockingSink sink = new BlockingSink();
        PullLog log = log(sink, 5, Duration.ofMillis(1));
        log.requestCompleted(Requests.pull("1"));
        sink.started.await();
        log.requestCompleted(Requests.pull("2"));
        log.requestCompleted(Requests.pull("3"));
        log.close();

        assertThat(log.dropped()).isGreaterThanOrEqualTo(2);
        assertThat(logger.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("missing in the pull log"));
        assertThat(sink.lines).isEmpty();
    }

    @Test
    void close_isInterruptible() throws Exception {
        BlockingSink sink = new BlockingSink();
        PullLog log = log(sink, 5, LONG);
        log.requestCompleted(Requests.pull("1"));
        sink.started.await();
        log.requestCompleted(Requests.pull("2"));
        Thread.currentThread().interrupt();
        log.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(log.dropped()).isPositive();
    }

    @Test
    void failedWrite_isCounted_andTheNextIsTried() {
        List<String> lines = new ArrayList<>();
        LineSink sink = new LineSink() {
            private int calls;

            @Override
            public void write(String line) throws IOException {
                calls++;
                if (calls == 1) {
                    throw new IOException("no space left");
                }
                if (calls == 2) {
                    throw new IllegalStateException("broken");
                }
                lines.add(line);
            }

            @Override
            public void close() throws IOException {
                throw new IOException("gone");
            }
        };
        PullLog log = log(sink, 5, LONG);
        log.requestCompleted(Requests.pull("1"));
        log.requestCompleted(Requests.pull("2"));
        log.requestCompleted(Requests.pull("3"));
        log.close();

        assertThat(lines).hasSize(1);
        assertThat(logger.lines())
                .containsExactly(
                        "WARN 1 pulls are missing in the pull log: java.io.IOException: no space left",
                        "WARN 1 pulls are missing in the pull log: java.lang.IllegalStateException: broken",
                        "WARN The pull log was not closed in order: java.io.IOException: gone");
    }
}
