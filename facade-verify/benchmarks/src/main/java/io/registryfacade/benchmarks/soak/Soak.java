package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.FakeRegistries;
import io.registryfacade.support.FakeRegistry;
import io.registryfacade.support.Fault;
import io.registryfacade.support.FaultTimeline;
import io.registryfacade.support.Machine;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The executable facade under mixed load for a long time, and whether anything fails, grows or stays behind. */
public final class Soak {
    private static final long SECOND = 1_000_000_000L;
    private static final long LATE_SECONDS = 5;
    private static final long REHEARSAL_LATE_SECONDS = 60;
    private static final int MIN_CLOSED_CONNECTIONS = 5;

    private static final String FAULTY = "Upstream 'faulty' fails: ";
    private static final Pattern TROUBLE = Pattern.compile("\\b(ERROR|WARN)\\b|Exception|Error:");

    /** Seconds of load, and between two samples, full garbage collections, faults and reloads. */
    private record Schedule(int load, int sample, int collection, int fault, int reload) {
        static final Schedule FULL = new Schedule(1_800, 5, 30, 30, 8);
        static final Schedule QUICK = new Schedule(96, 1, 3, 12, 6);
    }

    private final Schedule schedule;
    private final FaultTimeline faults = new FaultTimeline(System.nanoTime());
    private final OutcomeCounter counter = new OutcomeCounter();
    private final HealthyLatency healthy = new HealthyLatency();
    private final List<String> complaints = new ArrayList<>();
    private final FakeRegistries registries;
    private final FacadeProgram facade;
    private final ResourceMonitor monitor;
    private final Path file;
    private final LoadGenerator generator;
    private final ConfigRewriter rewriter;

    private Soak(Schedule schedule, Sandbox sandbox) throws IOException {
        this.schedule = schedule;
        registries = FakeRegistries.start(sandbox, faults);
        int port = Ports.free("127.0.0.1");
        ConfigVersions versions = new ConfigVersions();
        generator = new LoadGenerator(port, new RequestMix(registries, versions, port), faults, healthy);
        file = sandbox.file("facade.yaml", registries.configuration(port, 0));
        facade = FacadeProgram.start(
                sandbox,
                "facade",
                port,
                List.of("-Xmx128m"),
                List.of("--config", file.toString(), "--admin-port", "0"));
        monitor = new ResourceMonitor(sandbox, facade);
        rewriter = new ConfigRewriter(facade, file, version -> registries.configuration(port, version), versions);
    }

    /** What a soak measured, and what is wrong: nothing, if it is good. */
    public record Outcome(List<Result> results, List<String> complaints) {}

    /** Runs for half an hour; the quick version for two minutes. */
    public static Outcome run(boolean quick) throws IOException, InterruptedException {
        String machine = Machine.describe();
        try (Sandbox sandbox = new Sandbox()) {
            Soak soak = new Soak(quick ? Schedule.QUICK : Schedule.FULL, sandbox);
            try {
                return soak.run(machine);
            } catch (IOException | RuntimeException e) {
                System.out.println(soak.facade.daemon().log());
                throw e;
            }
        }
    }

    private Outcome run(String machine) throws IOException, InterruptedException {
        rehearse();
        monitor.begin();
        load();
        List<GrowthCheck> checks = monitor.checks();
        checkConnections();
        checkEnd();
        complaints.addAll(counter.complaints());
        complaints.addAll(healthy.complaints());
        complaints.addAll(rewriter.complaints());
        checks.stream().filter(GrowthCheck::hasGrown).forEach(check -> complaints.add("it grows: " + check));
        List<Result> results = results(machine, checks);
        checks.forEach(System.out::println);
        System.out.println(complaints.isEmpty() ? "all is well" : String.join("\n", complaints));
        return new Outcome(results, complaints);
    }

    /**
     * Performs each action, so that what is allocated once does not look like a leak. The first request to the faulty
     * registry does not count, because a cold JVM may need longer than the 400 ms that the facade waits for it.
     */
    private void rehearse() throws InterruptedException {
        rehearse(List.of(ClientAction.FAULTY_UPSTREAM), new OutcomeCounter());
        OutcomeCounter rehearsal = new OutcomeCounter();
        rehearse(List.of(ClientAction.values()), rehearsal);
        rehearsal.complaints().forEach(complaint -> complaints.add("in the rehearsal: " + complaint));
    }

    private void rehearse(List<ClientAction> actions, OutcomeCounter outcomes) throws InterruptedException {
        long now = System.nanoTime();
        join(generator.start(16, actions, outcomes, now, now + SECOND, REHEARSAL_LATE_SECONDS * SECOND));
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void load() throws IOException, InterruptedException {
        long began = System.nanoTime() + SECOND / 10;
        long end = began + schedule.load() * SECOND;
        List<Thread> threads = new ArrayList<>();
        threads.addAll(clients(8, action -> !action.isAbort() && !action.isSlow(), began, end));
        threads.addAll(clients(4, ClientAction::isAbort, began, end));
        threads.addAll(clients(8, ClientAction.FAULTY_UPSTREAM::equals, began, end));
        threads.addAll(clients(4, ClientAction.SLOW_READING::equals, began, end));
        threads.addAll(clients(16, ClientAction.UPSTREAM_WITH_DEAD_CONNECTIONS::equals, began, end));
        Thread rewriting = new Thread(() -> rewrite(end), "rewriter");
        rewriting.setDaemon(true);
        rewriting.start();
        threads.add(rewriting);
        watch(began, end);
        join(threads);
    }

    private List<Thread> clients(int count, Predicate<ClientAction> actions, long began, long end) {
        return generator.start(
                count,
                Arrays.stream(ClientAction.values()).filter(actions).toList(),
                counter,
                began,
                end,
                LATE_SECONDS * SECOND);
    }

    private void rewrite(long end) {
        try {
            rewriter.run(schedule.reload() * SECOND, end);
        } catch (IOException | RuntimeException e) {
            rewriter.complaints().add("the configuration is no longer rewritten: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(long began, long end) throws IOException, InterruptedException {
        for (int second = 1; second <= schedule.load(); second++) {
            long due = began + second * SECOND;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            setFault(second);
            double now = (System.nanoTime() - began) / 1e9;
            if (second % schedule.sample() == 0) {
                monitor.sample(now);
            }
            if (second % schedule.collection() == 0) {
                monitor.sampleAfterCollection(now);
            }
            if (second % 30 == 0) {
                System.out.println(second + " s: " + counter.total());
            }
        }
        faults.set(end, Fault.NONE);
    }

    /** Sets one fault after the other, each for a third of its time, and makes connections dead when one begins. */
    private void setFault(int second) {
        int within = second % schedule.fault();
        if (within == schedule.fault() / 3) {
            Fault[] all = Fault.values();
            faults.set(System.nanoTime(), all[1 + second / schedule.fault() % (all.length - 1)]);
            registries.dying().killConnections();
        } else if (within == 2 * schedule.fault() / 3) {
            faults.set(System.nanoTime(), Fault.NONE);
        }
    }

    /** Checks that registries closed connections and that some were dead, or the soak would prove nothing about it. */
    private void checkConnections() {
        int closed = registries.sum(FakeRegistry::closedConnections);
        int dead = registries.dying().deadRequests();
        int http2 = registries.sum(FakeRegistry::http2Requests);
        if (http2 > 0) {
            complaints.add(http2 + " requests over HTTP/2, which the facade must not use");
        }
        if (closed < MIN_CLOSED_CONNECTIONS) {
            complaints.add("registries closed only " + closed + " connections");
        }
        if (dead == 0) {
            complaints.add("no request met a dead connection");
        }
        System.out.println(closed + " connections closed after enough requests, " + dead + " requests on dead ones");
    }

    private void checkEnd() throws IOException, InterruptedException {
        long planned = Arrays.stream(ClientAction.values())
                        .mapToLong(ClientAction::perSecond)
                        .sum()
                * schedule.load();
        if (counter.total().all() != planned) {
            complaints.add(
                    planned + " requests were planned, and " + counter.total().all() + " made");
        }
        int sending = registries.sum(FakeRegistry::sending);
        if (sending > 0) {
            complaints.add(sending + " responses of registries do not end");
        }
        double served = facade.metric("registry_facade_reloads_total{outcome=\"success\"");
        double rejected = facade.metric("registry_facade_reloads_total{outcome=\"failure\"");
        if (served != rewriter.seconds().size() || rejected != rewriter.rejected()) {
            complaints.add("the facade counts " + served + " configurations served and " + rejected
                    + " rejected, expected " + rewriter.seconds().size() + " and " + rewriter.rejected());
        }
        checkLog(facade.daemon().log());
    }

    /** Permits errors and warnings only about invalid configurations and the faulty registry. */
    private void checkLog(String log) {
        if (!log.contains(FAULTY)) {
            complaints.add("the facade's log does not say that a registry fails");
        }
        log.lines()
                .filter(line -> TROUBLE.matcher(line).find())
                .filter(line -> !line.contains(file.getFileName() + ":") && !line.contains("configuration"))
                .filter(line -> !line.contains(FAULTY))
                // the registries of the soak have addresses and no names
                .filter(line -> !line.contains("refuse redirects to private addresses"))
                .limit(20)
                .forEach(line -> complaints.add("the facade's log says: " + line));
    }

    private List<Result> results(String machine, List<GrowthCheck> checks) {
        List<Result> results = new ArrayList<>();
        OutcomeCounter.Count total = counter.total();
        results.add(Result.of("Soak.requests", Map.of("machine", machine), List.of((double) total.all()))
                .with("explained", (double) total.explained())
                .with("unexplained", (double) total.unexplained())
                .with("seconds", schedule.load()));
        results.addAll(monitor.results());
        results.addAll(healthy.results());
        checks.forEach(check -> results.add(check.result()));
        results.add(Result.of("Soak.reload", Map.of(), rewriter.seconds()).with("rejected", rewriter.rejected()));
        return results;
    }
}
