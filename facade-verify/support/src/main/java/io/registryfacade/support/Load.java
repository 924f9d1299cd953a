package io.registryfacade.support;

import java.util.Locale;

/** What a server did under load: responses per second, latencies in milliseconds, numbers of responses, and their bytes. */
public record Load(double rate, double p50, double p99, long requests, long failed, long bytes) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f/s, p99 %.2f ms, %d failed", rate, p99, failed);
    }
}
