package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Compares files with their digests, once for each version of a file. */
final class ContentVerifier {
    /** About 6 MB of memory. */
    private static final int MAX_REMEMBERED = 20_000;

    private record Key(String location, Digest digest) {}

    private record InFlight(Key key, Object version) {}

    private final Executor executor;
    private final Map<Key, Object> verified = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Object> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };
    private final ConcurrentMap<InFlight, CompletableFuture<@Nullable Void>> inFlight = new ConcurrentHashMap<>();

    ContentVerifier(Executor executor) {
        this.executor = executor;
    }

    /**
     * Compares a blob with its digest.
     *
     * @return completes once it matches; fails with a {@link LayoutException} if it does not, or with an
     *     {@link IOException} if it cannot be read
     */
    CompletableFuture<@Nullable Void> verify(LayoutFile file, Digest digest) {
        Key key = new Key(file.location(), digest);
        if (file.version().equals(remembered(key))) {
            return CompletableFuture.completedFuture(null);
        }
        InFlight request = new InFlight(key, file.version());
        CompletableFuture<@Nullable Void> first = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> other = inFlight.putIfAbsent(request, first);
        if (other != null) {
            return other;
        }
        executor.execute(() -> {
            try {
                compare(file, digest);
                remember(key, file.version());
                inFlight.remove(request);
                first.complete(null);
            } catch (IOException | RuntimeException e) {
                inFlight.remove(request);
                first.completeExceptionally(new CompletionException(e));
            }
        });
        return first;
    }

    private static void compare(LayoutFile file, Digest digest) throws IOException {
        ContentFaults.requireKnown(digest);
        Digest actual = Hash.of(file, digest);
        if (!actual.equals(digest)) {
            throw ContentFaults.digest(ErrorCode.DIGEST_INVALID, "blob", file, digest, actual);
        }
    }

    private @Nullable Object remembered(Key key) {
        synchronized (verified) {
            return verified.get(key);
        }
    }

    private void remember(Key key, Object version) {
        synchronized (verified) {
            verified.put(key, version);
        }
    }
}
