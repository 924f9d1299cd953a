package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.soak.RequestMix.PlannedRequest;
import io.registryfacade.support.Fault;
import io.registryfacade.support.FaultTimeline;
import io.registryfacade.support.RawConnection;
import io.registryfacade.support.RawResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients that send requests at planned moments, whatever became of earlier ones. A latency counts from the planned
 * moment, so that a slow response also shows in the latency of the request that waited for it.
 */
final class LoadGenerator {
    private static final int REQUESTS_PER_CONNECTION = 50;
    private static final int LEAVE_AFTER_BYTES = 256 * 1024;
    private static final long SLOW_READING_MILLIS = 2_000;

    private final int port;
    private final RequestMix mix;
    private final FaultTimeline faults;
    private final HealthyLatency healthy;

    LoadGenerator(int port, RequestMix mix, FaultTimeline faults, HealthyLatency healthy) {
        this.port = port;
        this.mix = mix;
        this.faults = faults;
        this.healthy = healthy;
    }

    /** Starts clients, each a thread, that share a plan of actions until {@code end}, or at most {@code late} after it. */
    List<Thread> start(
            int clients, List<ClientAction> actions, OutcomeCounter counter, long began, long end, long late) {
        List<ClientAction> second = new ArrayList<>();
        actions.forEach(action -> second.addAll(Collections.nCopies(action.perSecond(), action)));
        Collections.shuffle(second, new Random(1));
        Plan plan = new Plan(second, counter, began, end, late, new AtomicLong());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(() -> run(plan), "client");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private record Plan(
            List<ClientAction> second, OutcomeCounter counter, long began, long end, long late, AtomicLong next) {}

    private void run(Plan plan) {
        try (Client client = new Client(plan.counter())) {
            while (true) {
                long request = plan.next().getAndIncrement();
                long due =
                        plan.began() + request * 1_000_000_000L / plan.second().size();
                if (due - plan.end() >= 0) {
                    return;
                }
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                ClientAction action =
                        plan.second().get((int) (request % plan.second().size()));
                if (System.nanoTime() - plan.end() > plan.late()) {
                    plan.counter().unexplained(action, "was not sent, because earlier ones took too long");
                } else {
                    client.perform(action, due);
                }
            }
        }
    }

    private final class Client implements AutoCloseable {
        private final OutcomeCounter counter;
        private @Nullable RawConnection connection;
        private int requests;
        private String previous = "nothing";

        Client(OutcomeCounter counter) {
            this.counter = counter;
        }

        void perform(ClientAction action, long due) {
            PlannedRequest request = mix.next(action);
            long sent = System.nanoTime();
            try {
                if (action.isAbort()) {
                    leave(action, request);
                    counter.right(action);
                    return;
                }
                RawConnection open = connection();
                open.send(request.wire());
                if (action == ClientAction.SLOW_READING) {
                    Thread.sleep(SLOW_READING_MILLIS);
                }
                RawResponse response = open.receive(request.wire().startsWith("HEAD "));
                previous = request.firstLine() + " " + response.status();
                judge(action, request, response, due, sent);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                close();
                counter.unexplained(
                        action,
                        request.firstLine() + " got no response: " + e + "; earlier on the connection: " + previous);
            }
        }

        private void judge(ClientAction action, PlannedRequest request, RawResponse response, long due, long sent) {
            long now = System.nanoTime();
            Set<Fault> met = action == ClientAction.FAULTY_UPSTREAM ? faults.met(sent, now) : Set.of(Fault.NONE);
            if (met.contains(Fault.NONE) && request.expected().test(response)) {
                counter.right(action);
                if (action.asksHealthyUpstream()) {
                    healthy.add(faults, sent, now, (now - due) / 1e6);
                }
            } else if (met.stream()
                    .anyMatch(fault -> fault != Fault.NONE && fault.facadeStatus() == response.status())) {
                counter.explained(action);
            } else {
                counter.unexplained(
                        action,
                        request.firstLine() + " expected " + request.expected() + " of " + met + ", got " + response);
            }
        }

        private RawConnection connection() throws IOException {
            RawConnection open = connection;
            if (open == null || !open.isOpen() || ++requests > REQUESTS_PER_CONNECTION) {
                close();
                open = new RawConnection(port);
                connection = open;
                requests = 1;
                previous = "nothing";
            }
            return open;
        }

        /** Leaves in the middle of something, and every second time by a reset. */
        private void leave(ClientAction action, PlannedRequest request) throws IOException {
            try (RawConnection leaving = new RawConnection(port)) {
                leaving.send(request.wire());
                if (action == ClientAction.LEAVING_IN_A_LAYER) {
                    leaving.skip(LEAVE_AFTER_BYTES);
                }
                if (requests++ % 2 == 0) {
                    leaving.resetOnClose();
                }
            }
        }

        @Override
        public void close() {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
    }
}
