package io.registryfacade.benchmarks.capacity;

import io.registryfacade.benchmarks.report.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How many manifests a registry counts in six hours, for a skewed mix of images: what arithmetic does not give, because it
 * depends on which images each replica has in its cache. The same seed gives the same result.
 */
final class QuotaSimulation {
    private static final int HOURS = 6;
    private static final int PULLS_PER_SECOND = 10;
    /** New versions in an hour, as a share of all images. */
    private static final double PUSHED_EACH_HOUR = 0.01;
    /** The rest of the pulls are for the other platform. */
    private static final double FIRST_PLATFORM = 0.8;
    /** As many manifests of 3 KB as a cache of 64 MiB holds. */
    private static final int CACHED_MANIFESTS = 20_000;

    private static final int INDEX = 0;

    /** A manifest of one version of an image: its index, or that of a platform. */
    private record Manifest(int image, int version, int part) {}

    private final Random random = new Random(1);
    private final double[] popularity;
    private final int[] versions;
    private final List<Set<Manifest>> replicas = new ArrayList<>();
    private final boolean isShared;
    private final Set<Manifest> shared = new HashSet<>();
    private int counted;

    private QuotaSimulation(int images, int replicaCount, boolean isShared) {
        this.popularity = zipf(images);
        this.versions = new int[images];
        this.isShared = isShared;
        for (int i = 0; i < replicaCount; i++) {
            replicas.add(emptyCache());
        }
    }

    /** Returns the counted manifests of fleets, without and with the loss of a replica. */
    static List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (int images : List.of(50, 1_000, 20_000)) {
            for (int replicas : List.of(1, 3, 10)) {
                results.add(result(images, replicas, false));
            }
            results.add(result(images, 10, true));
        }
        return results;
    }

    private static Result result(int images, int replicas, boolean isShared) {
        double counted = new QuotaSimulation(images, replicas, isShared).run(false);
        double withLoss = new QuotaSimulation(images, replicas, isShared).run(true);
        Map<String, String> params =
                Map.of("images", String.valueOf(images), "fleet", (isShared ? "shared cache, " : "") + replicas);
        return Result.of("Capacity.counted", params, List.of(counted)).with("lost", withLoss - counted);
    }

    /** Runs six hours of pulls on full caches; in the middle, one replica may be lost and replaced by an empty one. */
    private int run(boolean losesReplica) {
        int seconds = HOURS * 3_600;
        // the caches fill for as long, which does not count
        for (int second = -seconds; second < seconds; second++) {
            if (second == 0) {
                counted = 0;
            }
            if (losesReplica && second == seconds / 2) {
                replicas.set(0, emptyCache());
            }
            push();
            for (int i = 0; i < PULLS_PER_SECOND; i++) {
                pull();
            }
        }
        return counted;
    }

    private void push() {
        if (random.nextDouble() < versions.length * PUSHED_EACH_HOUR / 3_600) {
            versions[random.nextInt(versions.length)]++;
        }
    }

    private void pull() {
        int image = image();
        int platform = random.nextDouble() < FIRST_PLATFORM ? 1 : 2;
        Set<Manifest> cache = replicas.get(random.nextInt(replicas.size()));
        fetch(cache, new Manifest(image, versions[image], INDEX));
        fetch(cache, new Manifest(image, versions[image], platform));
    }

    private void fetch(Set<Manifest> cache, Manifest manifest) {
        // a hit in the local cache moves the manifest to its end
        if (cache.remove(manifest)) {
            cache.add(manifest);
            return;
        }
        if (!isShared || shared.add(manifest)) {
            counted++;
        }
        cache.add(manifest);
    }

    private int image() {
        int at = Arrays.binarySearch(popularity, random.nextDouble());
        return Math.min(at < 0 ? -at - 1 : at, popularity.length - 1);
    }

    /** Returns cumulated shares of pulls, where the n-th image has the share of the first divided by n. */
    private static double[] zipf(int images) {
        double[] cumulated = new double[images];
        double sum = 0;
        for (int i = 0; i < images; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
        for (int i = 0; i < images; i++) {
            cumulated[i] /= sum;
        }
        return cumulated;
    }

    /** Evicts the manifest that was not used for the longest time. */
    private static Set<Manifest> emptyCache() {
        return Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Manifest, Boolean> eldest) {
                return size() > CACHED_MANIFESTS;
            }
        });
    }
}
