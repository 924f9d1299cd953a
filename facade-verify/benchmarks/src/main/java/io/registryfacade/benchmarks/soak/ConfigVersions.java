package io.registryfacade.benchmarks.soak;

import io.registryfacade.support.RawResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Which versions of the configuration were written, and which were seen in responses. */
final class ConfigVersions {
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();

    /** Returns the next version; call it before writing, so that no response can be earlier. */
    int next() {
        return written.incrementAndGet();
    }

    boolean isServed(int version) {
        return served.get() >= version;
    }

    /** Expects a redirect by a written version that is not older than one seen before. */
    Predicate<RawResponse> redirect(String prefix, String suffix) {
        int oldest = served.get();
        return new Predicate<>() {
            @Override
            public boolean test(RawResponse response) {
                String location = response.status() == 307 ? response.header("Location") : null;
                if (location == null || !location.startsWith(prefix) || !location.endsWith(suffix)) {
                    return false;
                }
                int version =
                        Integer.parseInt(location.substring(prefix.length(), location.length() - suffix.length()));
                if (version < oldest || version > written.get()) {
                    return false;
                }
                served.accumulateAndGet(version, Math::max);
                return true;
            }

            @Override
            public String toString() {
                return "a redirect to " + prefix + "N" + suffix + ", N from " + oldest + " to " + written;
            }
        };
    }
}
