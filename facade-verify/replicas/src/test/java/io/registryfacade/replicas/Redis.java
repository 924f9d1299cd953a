package io.registryfacade.replicas;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Debian's Redis at a free port, which can be killed and started again. */
final class Redis {
    private static final Pattern READY = Pattern.compile("Ready to accept connections");

    private final Sandbox sandbox;
    private final List<String> options;
    private final int port = Ports.free("127.0.0.1");
    private int starts;
    private Daemon daemon;

    private Redis(Sandbox sandbox, List<String> options) {
        this.sandbox = sandbox;
        this.options = options;
        this.daemon = start();
    }

    static Redis start(Sandbox sandbox, String... options) {
        return new Redis(sandbox, List.of(options));
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    private Daemon start() {
        List<String> command = new ArrayList<>(List.of(
                Program.REDIS.path(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(options);
        Daemon started = sandbox.daemon("redis-" + ++starts, command);
        started.awaitLine(READY);
        return started;
    }

    /** Kills it without a chance to say goodbye, and waits until its port is closed. */
    void kill() {
        Signals.kill(daemon);
        Signals.awaitEnd(daemon);
    }

    void restart() {
        daemon = start();
        daemon.await("listen", () -> Ports.ifOpen(port).or(Optional::empty));
    }
}
