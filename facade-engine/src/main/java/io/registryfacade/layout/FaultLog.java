package io.registryfacade.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Logs faults of a layout for its operator, each at most once a minute. */
final class FaultLog {
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_REMEMBERED = 1000;

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<String, Long> logged = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    FaultLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    synchronized void report(String fault) {
        long now = nanoTime.getAsLong();
        Long last = logged.get(fault);
        if (last == null || now - last >= INTERVAL) {
            logged.remove(fault);
            logged.put(fault, now);
            log.warn("{}", fault);
        }
    }
}
