package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.load.Machine;
import io.registryfacade.benchmarks.load.Ports;
import io.registryfacade.benchmarks.report.Measurement;
import io.registryfacade.benchmarks.soak.History.Quantity;
import io.registryfacade.benchmarks.soak.Kind.Timing;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The program of its own under mixed load, for a long time; and whether anything fails, grows or stays behind. */
public final class Soak {
    private static final long SECOND = 1_000_000_000L;
    /** What is idle is given up by then, at both ends. */
    private static final long SETTLE_MILLIS = 12_000;

    private static final int REHEARSAL = 60;
    /** A web server's thread pool grows with its clients and shrinks by a thread a minute, which is no leak. */
    private static final int REHEARSING_CLIENTS = 16;

    /** Fewer than this would be chance. */
    private static final int ENDED_CONNECTIONS = 5;

    private final Plan plan;
    private final Faults faults = new Faults(System.nanoTime());
    private final Generations generations = new Generations();
    private final Tally tally = new Tally();
    private final HealthyTimes healthy = new HealthyTimes();
    private final History history = new History();
    private final List<String> complaints = new ArrayList<>();
    private final Registries registries;
    private final Program program;
    private final int port;
    private final Mix mix;
    private final Rewriting rewriting;

    private Soak(Plan plan, Sandbox sandbox) throws IOException, InterruptedException {
        this.plan = plan;
        registries = Registries.start(sandbox, faults);
        port = Ports.free("127.0.0.1");
        mix = new Mix(1, registries, generations, port);
        program = Program.start(sandbox, port, registries.configuration(port, 0));
        rewriting = new Rewriting(program, registries, generations, port);
    }

    /**
     * What a soak has come to.
     *
     * @param measured what was measured
     * @param isGood whether all of it is as it should be
     */
    public record Outcome(List<Measurement> measured, boolean isGood) {
        /** Keeps a copy. */
        public Outcome {
            measured = List.copyOf(measured);
        }
    }

    /**
     * Soaks, and tells what is wrong.
     *
     * @param quick whether for two minutes instead of thirty
     * @return what was measured
     * @throws IOException if the program does not start, or ends
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Outcome measure(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.inWords();
        System.out.println(machine);
        try (Sandbox sandbox = new Sandbox()) {
            return new Soak(quick ? Plan.QUICK : Plan.FULL, sandbox).run(machine);
        }
    }

    private Outcome run(String machine) throws IOException, InterruptedException {
        try {
            return soaked(machine);
        } catch (IOException e) {
            // most likely it has ended, and nobody can read its log any more when the sandbox has gone
            System.out.println(program.log());
            throw e;
        }
    }

    private Outcome soaked(String machine) throws IOException, InterruptedException {
        registries.checkHttp2();
        int http2Before = registries.http2Requests();
        rehearse();
        Rest before = rest();
        System.out.println("at rest before: " + before);
        load();
        Rest after = restAgain(before);
        System.out.println("at rest after: " + after);
        checkTheEnd();
        checkConnections(registries.http2Requests() - http2Before);
        HealthyLatency latency = healthy.latency();
        List<Flatness> series = List.of(
                Flatness.of(
                        "MB left in the heap", history.of(Quantity.HEAP_LEFT).values(), Verdict.ALLOWED_MEGABYTES),
                Flatness.of("threads", history.of(Quantity.THREADS).values(), Verdict.ALLOWED_THREADS),
                Flatness.of("descriptors", history.of(Quantity.DESCRIPTORS).values(), Verdict.ALLOWED_DESCRIPTORS));
        Verdict verdict = Verdict.of(tally, latency, series, before, after, complaints);
        series.forEach(System.out::println);
        System.out.println("at healthy registries: " + latency);
        tally.counts().forEach((kind, count) -> System.out.println(kind + ": " + count));
        System.out.println("seconds until a new configuration was served: " + Latency.of(rewriting.seconds()));
        System.out.println(verdict.isGood() ? "all is well" : String.join("\n", verdict.complaints()));
        return new Outcome(
                new Measurements(plan, machine).of(tally, latency, history, series, before, after, rewriting),
                verdict.isGood());
    }

    /** Everything once or more often: what it takes for that is no leak. */
    private void rehearse() throws InterruptedException {
        Tally rehearsal = new Tally();
        long now = System.nanoTime();
        // while nothing is compiled yet, nor any connection open, it takes as long as it takes
        join(lane(rehearsal, kind -> true, now, now + SECOND, REHEARSAL * SECOND)
                .start(REHEARSING_CLIENTS));
        rehearsal.failures().forEach(failure -> complaints.add("in the rehearsal: " + failure));
    }

    private Lane lane(Tally counting, Predicate<Kind> which, long began, long end) {
        return lane(counting, which, began, end, Lane.LATE_NANOS);
    }

    private Lane lane(Tally counting, Predicate<Kind> which, long began, long end, long lateNanos) {
        List<Kind> kinds = Arrays.stream(Kind.values()).filter(which).toList();
        return new Lane(port, mix, faults, counting, healthy, kinds, began, end, lateNanos);
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private Rest rest() throws IOException, InterruptedException {
        Thread.sleep(SETTLE_MILLIS);
        double heap = program.leftInHeap();
        return new Rest(heap, program.threads(), program.descriptors());
    }

    private Rest restAgain(Rest before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Plan.REST * SECOND;
        Rest now = rest();
        while (!Verdict.isAtRest(before, now.threads(), now.descriptors()) && System.nanoTime() - deadline < 0) {
            Thread.sleep(1_000);
            now = new Rest(now.heap(), program.threads(), program.descriptors());
        }
        return now;
    }

    private void load() throws IOException, InterruptedException {
        long began = System.nanoTime() + SECOND / 10;
        long end = began + plan.load() * SECOND;
        List<Thread> clients = new ArrayList<>();
        clients.addAll(lane(tally, kind -> !kind.isAbort() && !kind.isFaulty() && !kind.isSlow(), began, end)
                .start(8));
        // beside the others, so that slow answers of that registry hold up nobody else
        clients.addAll(lane(tally, Kind::isFaulty, began, end).start(8));
        clients.addAll(lane(tally, Kind::isAbort, began, end).start(4));
        clients.addAll(
                lane(tally, kind -> kind == Kind.READING_SLOWLY, began, end).start(4));
        // three a second, each of which waits for five seconds at most
        clients.addAll(lane(tally, kind -> kind == Kind.AT_THE_REGISTRY_OF_DYING_CONNECTIONS, began, end)
                .start(16));
        Thread rewriter = new Thread(() -> rewrite(end), "rewriter");
        rewriter.setDaemon(true);
        rewriter.start();
        watch(began, end);
        join(clients);
        rewriter.join();
    }

    private void rewrite(long end) {
        try {
            rewriting.run(plan.reload() * SECOND, end);
        } catch (IOException | RuntimeException e) {
            synchronized (complaints) {
                complaints.add("the configuration is no longer exchanged: " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at the program, and turns the faults on and off. */
    private void watch(long began, long end) throws IOException, InterruptedException {
        for (int second = 1; second <= plan.load(); second++) {
            long due = began + second * SECOND;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            turn(second);
            if (second % plan.sample() == 0) {
                sample((System.nanoTime() - began) / 1e9);
            }
            if (second % plan.collection() == 0) {
                history.add(Quantity.HEAP_LEFT, (System.nanoTime() - began) / 1e9, program.leftInHeap());
            }
            if (second % 30 == 0) {
                tell(second);
            }
        }
        faults.turn(end, Fault.NONE);
    }

    /** A third of the time there is a fault, one after the other; none in the last seconds. */
    private void turn(int second) {
        int within = second % plan.fault();
        if (within == plan.fault() / 3) {
            Fault[] all = Fault.values();
            faults.turn(System.nanoTime(), all[1 + second / plan.fault() % (all.length - 1)]);
            registries.dying().killConnections();
        } else if (within == 2 * plan.fault() / 3) {
            faults.turn(System.nanoTime(), Fault.NONE);
        }
    }

    private void sample(double second) throws IOException, InterruptedException {
        history.add(Quantity.HEAP, second, program.usedHeap());
        history.add(Quantity.MEMORY, second, program.megabytes());
        history.add(Quantity.THREADS, second, program.threads());
        history.add(Quantity.DESCRIPTORS, second, program.descriptors());
        Latency here = tally.latency(Timing.HERE);
        history.add(Quantity.P50_HERE, second, here.p50());
        history.add(Quantity.P99_HERE, second, here.p99());
        history.add(Quantity.LONGEST_HERE, second, here.longest());
        Latency asked = tally.latency(Timing.ASKED);
        history.add(Quantity.P50_ASKED, second, asked.p50());
        history.add(Quantity.P99_ASKED, second, asked.p99());
        history.add(Quantity.LONGEST_ASKED, second, asked.longest());
    }

    private void tell(int second) {
        Tally.Count all = tally.all();
        System.out.println(String.format(
                Locale.ROOT,
                "%d s: %,d right, %,d explained by a fault, %d not; %s",
                second,
                all.right(),
                all.explained(),
                all.unexplained(),
                Arrays.stream(Quantity.values())
                        .map(quantity -> quantity + " " + last(quantity))
                        .toList()));
    }

    private String last(Quantity quantity) {
        List<Double> values = history.of(quantity).values();
        return values.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", values.get(values.size() - 1));
    }

    /** What must have happened, or the soak proves nothing about it. */
    private void checkConnections(int http2Requests) {
        if (http2Requests > 0) {
            complaints.add(http2Requests + " requests came over HTTP/2, which the facade must not use");
        }
        if (registries.endedConnections() < ENDED_CONNECTIONS) {
            complaints.add("registries ended " + registries.endedConnections() + " connections only");
        }
        if (registries.dying().deadRequests() == 0) {
            complaints.add("no request met a dead connection");
        }
        if (!program.hasLogged(Program.FAULTY)) {
            complaints.add("the program's log does not say that a registry fails");
        }
        System.out.println(registries.endedConnections() + " connections ended after enough requests, "
                + registries.dying().deadRequests() + " requests on dead connections");
    }

    /** What must be true when nobody asks any more. */
    private void checkTheEnd() throws IOException, InterruptedException {
        complaints.addAll(rewriting.failures());
        Tally.Count all = tally.all();
        long made = all.right() + all.explained() + all.unexplained();
        long planned = Arrays.stream(Kind.values()).mapToLong(Kind::perSecond).sum() * plan.load();
        if (made != planned) {
            complaints.add(planned + " requests were planned, and " + made + " made");
        }
        if (registries.sending() > 0) {
            complaints.add(registries.sending() + " answers of registries are still being sent, and nobody reads them");
        }
        double served = program.metric("registry_facade_reloads_total{outcome=\"success\"");
        double refused = program.metric("registry_facade_reloads_total{outcome=\"failure\"");
        if (served != rewriting.seconds().size() || refused != rewriting.refused()) {
            complaints.add("the program counts " + served + " configurations served and " + refused
                    + " refused, but there were " + rewriting.seconds().size() + " and " + rewriting.refused());
        }
        program.troubles().forEach(line -> complaints.add("the program's log says: " + line));
    }
}
