package io.registryfacade.monitor;

import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.engine.FacadeListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each pull as a line of JSON.
 *
 * <p>It never delays a client: a thread of its own writes the lines, and if that cannot keep up, or the disk is full,
 * pulls are dropped. The number of dropped pulls is logged, at most once a minute and when the log is closed.
 */
public final class PullLog implements FacadeListener, AutoCloseable {
    private static final int QUEUE_CAPACITY = 10_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final PullEventListener events;
    private final LineSink sink;
    private final DroppedEventLog droppedEvents;
    private final Logger logger;
    private final Duration closeTimeout;
    private final ThreadPoolExecutor writer;

    PullLog(LineSink sink, Clock clock, Logger logger, int queueCapacity, Duration closeTimeout) {
        this.events = new PullEventListener(this::add, clock);
        this.sink = sink;
        this.droppedEvents = new DroppedEventLog(clock, logger);
        this.logger = logger;
        this.closeTimeout = closeTimeout;
        this.writer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queueCapacity),
                PullLog::thread,
                (line, full) -> droppedEvents.add("it could not be written as fast as pulls came"));
    }

    private static PullLog to(LineSink sink) {
        return new PullLog(
                sink, Clock.systemUTC(), LoggerFactory.getLogger(PullLog.class), QUEUE_CAPACITY, CLOSE_TIMEOUT);
    }

    /**
     * Returns a log that appends to a file, in UTF-8.
     *
     * @param file the file, which is created if it is missing; its directory must exist
     * @return the log
     * @throws IOException if the file cannot be written
     */
    public static PullLog to(Path file) throws IOException {
        return to(LineSink.of(file));
    }

    /**
     * Returns a log that writes to another destination, such as standard output.
     *
     * @param out the destination, which gets one line at a time; it is flushed after each if it can be, and is not
     *     closed
     * @return the log
     */
    public static PullLog to(Appendable out) {
        return to(LineSink.of(out));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "registry-facade-pull-log");
        // a disk that hangs must not keep the process from exiting; close() writes the last lines
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void requestCompleted(CompletedRequest request) {
        events.requestCompleted(request);
    }

    private void add(PullEvent pull) {
        writer.execute(() -> write(pull));
    }

    private void write(PullEvent pull) {
        try {
            sink.write(pull.json() + "\n");
        } catch (IOException | RuntimeException e) {
            droppedEvents.add(e.toString());
        }
        droppedEvents.logIfDue();
    }

    /**
     * Returns how many pulls were dropped.
     *
     * @return the number since the log was opened
     */
    public long dropped() {
        return droppedEvents.count();
    }

    /** Writes queued lines, for at most five seconds. Later pulls are dropped. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(closeTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                abandon();
            }
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
        }
        droppedEvents.logNow();
        closeSink();
    }

    private void abandon() {
        writer.shutdownNow().forEach(line -> droppedEvents.add("it was closed before all was written"));
    }

    private void closeSink() {
        try {
            sink.close();
        } catch (IOException e) {
            logger.warn("The pull log was not closed in order: {}", e.toString());
        }
    }
}
