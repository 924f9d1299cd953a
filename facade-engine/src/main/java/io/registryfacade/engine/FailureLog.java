package io.registryfacade.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Logs when something, such as an upstream, begins to fail, at most once a minute, and when it works again. */
final class FailureLog {
    /** What fails intermittently must not fill the log. */
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final String subject;
    private final Logger log;
    private final LongSupplier nanoTime;
    private @Nullable Long lastWarning;
    private boolean failing;

    FailureLog(String subject, Logger log, LongSupplier nanoTime) {
        this.subject = subject;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Logs a failure, unless one is already logged, or was logged less than a minute ago. */
    synchronized void failed(String problem) {
        long now = nanoTime.getAsLong();
        if (failing || (lastWarning != null && now - lastWarning < INTERVAL)) {
            return;
        }
        failing = true;
        lastWarning = now;
        log.warn("{} fails: {}", subject, problem);
    }

    /** Logs that it works again, if its failure was logged. */
    synchronized void recovered() {
        if (failing) {
            failing = false;
            log.info("{} works again", subject);
        }
    }
}
