package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.soak.Kind.Timing;
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
 * Clients that ask at planned moments, whatever became of what was asked before. A time is counted from its planned
 * moment, so that an answer that keeps the next request waiting is seen in the time of that one too.
 */
final class Lane {
    /** Connections of clients do not last for ever. */
    private static final int REQUESTS_PER_CONNECTION = 50;
    /** What a client reads of an answer that it leaves. */
    private static final int SOME = 256 * 1024;

    /** How long a client that reads slowly reads nothing. */
    private static final long PAUSE_MILLIS = 2_000;

    /** Nobody waits any longer for what should have been asked before the end. */
    static final long LATE_NANOS = 5_000_000_000L;

    private final int port;
    private final Mix mix;
    private final Faults faults;
    private final Tally tally;
    private final HealthyTimes healthy;
    private final List<Kind> cycle;
    private final AtomicLong planned = new AtomicLong();
    private final long began;
    private final long end;
    private final long lateNanos;

    Lane(
            int port,
            Mix mix,
            Faults faults,
            Tally tally,
            HealthyTimes healthy,
            List<Kind> kinds,
            long began,
            long end,
            long lateNanos) {
        this.port = port;
        this.mix = mix;
        this.faults = faults;
        this.tally = tally;
        this.healthy = healthy;
        this.began = began;
        this.end = end;
        this.lateNanos = lateNanos;
        cycle = cycle(kinds);
    }

    /** What is asked in each second, in no order. */
    private static List<Kind> cycle(List<Kind> kinds) {
        List<Kind> cycle = new ArrayList<>();
        kinds.forEach(kind -> cycle.addAll(Collections.nCopies(kind.perSecond(), kind)));
        Collections.shuffle(cycle, new Random(1));
        return cycle;
    }

    /** Begins with so many clients, each a thread of its own. */
    List<Thread> start(int clients) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(this::runClient, "client");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void runClient() {
        try (Client client = new Client()) {
            while (true) {
                long request = planned.getAndIncrement();
                long due = began + request * 1_000_000_000L / cycle.size();
                if (due - end >= 0) {
                    return;
                }
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                Kind kind = cycle.get((int) (request % cycle.size()));
                if (System.nanoTime() - end > lateNanos) {
                    tally.unexplained(kind, "was not even asked for: those before it took too long");
                } else {
                    client.serve(kind, due);
                }
            }
        }
    }

    /** With one connection at a time. */
    private final class Client implements AutoCloseable {
        private @Nullable ClientConnection connection;
        private int requests;
        private int left;
        private String before = "nothing";

        void serve(Kind kind, long due) {
            Asked asked = mix.next(kind);
            long sent = System.nanoTime();
            try {
                if (kind.isAbort()) {
                    leave(kind, asked);
                    tally.right(kind, 0);
                    return;
                }
                if (kind == Kind.READING_SLOWLY) {
                    judge(kind, asked, readSlowly(asked), due, sent);
                    return;
                }
                ClientConnection open = connection();
                before = requests == 1 ? "nothing" : before;
                Received answer = open.ask(asked.wire());
                before = firstLine(asked) + " " + answer.status();
                judge(kind, asked, answer, due, sent);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                close();
                tally.unexplained(
                        kind,
                        firstLine(asked) + " was not answered: " + e + "; before it on the connection: " + before);
            }
        }

        private ClientConnection connection() throws IOException {
            ClientConnection open = connection;
            if (open == null || !open.isOpen() || ++requests > REQUESTS_PER_CONNECTION) {
                close();
                open = new ClientConnection(port);
                connection = open;
                requests = 1;
            }
            return open;
        }

        private Received readSlowly(Asked asked) throws IOException, InterruptedException {
            try (ClientConnection slow = ClientConnection.withSmallBuffer(port)) {
                return slow.askAndPause(asked.wire(), PAUSE_MILLIS);
            }
        }

        private void leave(Kind kind, Asked asked) throws IOException {
            try (ClientConnection leaving = new ClientConnection(port)) {
                leaving.send(asked.wire());
                if (kind == Kind.LEAVING_IN_A_LAYER) {
                    leaving.readSome(SOME);
                }
                leaving.leave(left++ % 2 == 0);
            }
        }

        @Override
        public void close() {
            ClientConnection open = connection;
            connection = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    // gone is all that it has to be
                }
            }
        }
    }

    private void judge(Kind kind, Asked asked, Received answer, long due, long sent) {
        long now = System.nanoTime();
        Set<Fault> met = kind.isFaulty() ? faults.met(sent, now) : Set.of(Fault.NONE);
        if (met.contains(Fault.NONE) && asked.expected().fits(answer)) {
            tally.right(kind, now - due);
            if (kind.timing() == Timing.ASKED) {
                healthy.add(faults, sent, now, now - due);
            }
        } else if (met.stream().anyMatch(fault -> fault != Fault.NONE && fault.told() == answer.status())) {
            tally.explained(kind);
        } else {
            tally.unexplained(
                    kind, firstLine(asked) + " expected " + asked.expected() + " of " + met + ", got " + answer);
        }
    }

    private static String firstLine(Asked asked) {
        return asked.wire().lines().findFirst().orElse("");
    }
}
