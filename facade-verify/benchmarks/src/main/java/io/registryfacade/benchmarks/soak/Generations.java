package io.registryfacade.benchmarks.soak;

import java.util.concurrent.atomic.AtomicInteger;

/** Which configurations were written, and which were seen to be served. */
final class Generations {
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();

    /** To be called before it is written: nobody can serve it earlier. */
    int next() {
        return written.incrementAndGet();
    }

    boolean isServed(int generation) {
        return served.get() >= generation;
    }

    /** From now on: none that is older than one that was seen already, and none that was not written. */
    Expected notBefore(String beginning, String end) {
        int oldest = served.get();
        return new Expected() {
            @Override
            public boolean fits(Received answer) {
                String location = answer.status() == 307 ? answer.header("Location") : null;
                if (location == null || !location.startsWith(beginning) || !location.endsWith(end)) {
                    return false;
                }
                int generation =
                        Integer.parseInt(location.substring(beginning.length(), location.length() - end.length()));
                if (generation < oldest || generation > written.get()) {
                    return false;
                }
                served.accumulateAndGet(generation, Math::max);
                return true;
            }

            @Override
            public String toString() {
                return "a redirect to " + beginning + "N" + end + ", N from " + oldest + " to " + written;
            }
        };
    }
}
