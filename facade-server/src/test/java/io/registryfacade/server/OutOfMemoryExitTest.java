package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.server.http.Listener;
import io.registryfacade.server.http.Service;
import io.registryfacade.server.http.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program exits when the JVM has no memory left. */
@Tag("slow")
class OutOfMemoryExitTest {
    private final OutOfMemoryError error = new OutOfMemoryError("Java heap space");

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<Integer> exits = new ArrayList<>();
    private final OutOfMemoryExit exit = new OutOfMemoryExit(errors, exits::add);

    private void assertExited() {
        assertThat(exits).containsExactly(1);
        assertThat(errors.toString(StandardCharsets.US_ASCII))
                .startsWith("registry-facade: the JVM has no memory left, so the program ends; ")
                .contains("-Xmx")
                .containsOnlyOnce("\n")
                .endsWith("\n");
    }

    @Test
    void reportOfTheFacade_exitsTheProgram() {
        exit.outOfMemory(error);
        assertExited();
    }

    @Test
    void failureWithThatCause_exitsTheProgram() {
        exit.accept(new CompletionException(new IllegalStateException(error)));
        assertExited();
    }

    @Test
    void endOfAThread_exitsTheProgram() throws InterruptedException {
        Thread thread = new Thread(() -> {
            throw error;
        });
        thread.setUncaughtExceptionHandler(exit);
        thread.start();
        thread.join();
        assertExited();
    }

    @Test
    void endOfManyThreads_exitsTheProgramOnce_withOneSentence() throws InterruptedException {
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    throw error;
                }))
                .limit(21)
                .toList();
        for (Thread thread : threads) {
            thread.setUncaughtExceptionHandler(exit);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertExited();
    }

    /** Otherwise the other threads would log errors of their own before the process ends. */
    @Test
    @Timeout(60)
    void otherThreadsWithoutMemory_waitForTheExit() throws InterruptedException {
        CountDownLatch exiting = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        OutOfMemoryExit slow = new OutOfMemoryExit(errors, status -> {
            exits.add(status);
            exiting.countDown();
            await(end);
        });
        Thread first = new Thread(() -> slow.outOfMemory(error));
        Thread second = new Thread(() -> slow.outOfMemory(error));
        first.start();
        await(exiting);
        second.start();
        while (second.getState() != Thread.State.BLOCKED) {
            assertThat(second.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        end.countDown();
        first.join();
        second.join();
        assertExited();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void process_hasOneInstance_soThatItWritesOneSentence() {
        assertThat(OutOfMemoryExit.ofProcess()).isSameAs(OutOfMemoryExit.ofProcess());
    }

    @Test
    void otherFailures_doNotExitTheProgram() {
        exit.accept(new IllegalStateException("x"));
        exit.accept(new StackOverflowError());
        exit.accept(null);
        assertThat(exits).isEmpty();
        assertThat(errors.size()).isZero();
    }

    @Test
    void programExits_evenIfStandardErrorIsClosed() {
        OutOfMemoryExit withClosedErrors = new OutOfMemoryExit(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("closed");
                    }
                },
                exits::add);
        withClosedErrors.outOfMemory(error);
        assertThat(exits).containsExactly(1);
    }

    @Test
    void webServer_reportsFailuresOfRequests() throws Exception {
        BlockingQueue<Throwable> reported = new LinkedBlockingQueue<>();
        WebServer server = new WebServer(reported::add);
        try {
            Listener listener = server.listen("127.0.0.1", 0, Service.plain(exchange -> {
                throw error;
            }));
            HttpRequest request =
                    HttpRequest.newBuilder(listener.url("127.0.0.1")).build();
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            exit.accept(reported.poll(20, TimeUnit.SECONDS));
            assertExited();
        } finally {
            server.stop();
        }
    }
}
