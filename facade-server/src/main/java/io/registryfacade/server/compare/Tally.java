package io.registryfacade.server.compare;

import io.registryfacade.server.compare.Difference.Result;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What was compared, counted by several threads. */
final class Tally {
    private final AtomicInteger repositories = new AtomicInteger();
    private final AtomicLong tags = new AtomicLong();
    private final AtomicLong manifests = new AtomicLong();
    private final AtomicLong blobs = new AtomicLong();

    private final Map<Result, AtomicLong> results = new EnumMap<>(Result.class);

    Tally() {
        for (Result result : Result.values()) {
            results.put(result, new AtomicLong());
        }
    }

    void add(Result result) {
        count(results, result).incrementAndGet();
    }

    /** Returns how many differences of a kind were found. */
    long count(Result result) {
        return count(results, result).get();
    }

    /** Returns whether no difference was found. */
    boolean isEqual() {
        return results.values().stream().allMatch(count -> count.get() == 0);
    }

    private static AtomicLong count(Map<Result, AtomicLong> results, Result result) {
        return Objects.requireNonNull(results.get(result), "every result has a count");
    }

    void addRepository() {
        repositories.incrementAndGet();
    }

    void addTag() {
        tags.incrementAndGet();
    }

    void addManifest() {
        manifests.incrementAndGet();
    }

    void addBlob() {
        blobs.incrementAndGet();
    }

    int repositories() {
        return repositories.get();
    }

    long tags() {
        return tags.get();
    }

    long manifests() {
        return manifests.get();
    }

    long blobs() {
        return blobs.get();
    }
}
