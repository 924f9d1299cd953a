package io.registryfacade.replicas;

import io.registryfacade.support.Daemon;
import java.util.concurrent.TimeUnit;

/** Ends programs that a test has started, by their ids. */
final class Signals {
    private Signals() {}

    /** Sends SIGKILL. */
    static void kill(Daemon daemon) {
        ProcessHandle.of(daemon.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    static void awaitEnd(Daemon daemon) {
        ProcessHandle.of(daemon.pid()).ifPresent(process -> {
            try {
                process.onExit().get(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(daemon.name() + " does not end", e);
            }
        });
    }
}
