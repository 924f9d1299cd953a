package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.http.IpRange;
import io.registryfacade.http.IpRangeMap;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.NetworksFile;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The mirrors of an upstream by the networks of clients. It reads the files of networks again while they are in use. */
final class MirrorNetworks {
    static final Duration PERIOD = Duration.ofSeconds(2);

    private static final List<IpRange> EVERYWHERE = List.of(IpRange.parse("0.0.0.0/0"), IpRange.parse("::/0"));

    private final Upstream upstream;
    private final Executor executor;
    private final ResolveListener listener;
    private final Ticker ticker;
    private final List<Mirror> forEveryClient;
    private final Map<Path, WatchedNetworks> files = new LinkedHashMap<>();
    private final AtomicLong nextCheck;
    private volatile IpRangeMap<Mirror> byAddress;
    private volatile List<String> problems = List.of();
    private Future<?> recheck = CompletableFuture.completedFuture(null);
    private boolean closed;

    /**
     * Creates the networks as the configuration has them.
     *
     * @param executor reads files, which a request must not wait for
     */
    MirrorNetworks(Upstream upstream, Executor executor, ResolveListener listener, Ticker ticker) {
        this.upstream = upstream;
        this.executor = executor;
        this.listener = listener;
        this.ticker = ticker;
        this.forEveryClient =
                upstream.mirrors().stream().filter(Mirror::isForEveryClient).toList();
        for (Mirror mirror : upstream.mirrors()) {
            NetworksFile file = mirror.networksFile();
            if (file != null) {
                files.put(file.path(), new WatchedNetworks(file));
            }
        }
        this.nextCheck = new AtomicLong(ticker.read());
        this.byAddress = byAddress();
    }

    private IpRangeMap<Mirror> byAddress() {
        Map<Mirror, List<IpRange>> ranges = new LinkedHashMap<>();
        upstream.mirrors().forEach(mirror -> ranges.put(mirror, rangesOf(mirror)));
        return IpRangeMap.of(ranges);
    }

    private List<IpRange> rangesOf(Mirror mirror) {
        if (mirror.isForEveryClient()) {
            return EVERYWHERE;
        }
        List<IpRange> ranges = new ArrayList<>(mirror.networks());
        NetworksFile file = mirror.networksFile();
        if (file != null) {
            ranges.addAll(Objects.requireNonNull(files.get(file.path())).ranges());
        }
        return ranges;
    }

    /**
     * Returns the mirrors for a client.
     *
     * @param client the client's address; {@code null} if it is unknown
     * @return the mirrors in their order; the same list for clients of the same networks
     */
    List<Mirror> of(@Nullable InetAddress client) {
        checkIfDue();
        return client == null ? forEveryClient : byAddress.get(client);
    }

    /** Returns why the last changes of files are not in use. */
    List<String> problems() {
        checkIfDue();
        return problems;
    }

    private void checkIfDue() {
        if (files.isEmpty()) {
            return;
        }
        long due = nextCheck.get();
        long now = ticker.read();
        if (now - due >= 0 && nextCheck.compareAndSet(due, now + PERIOD.toNanos())) {
            executor.execute(this::check);
        }
    }

    /** Reads the files, and once more soon if one has changed. */
    synchronized void check() {
        if (closed) {
            return;
        }
        boolean changed = false;
        boolean settled = true;
        for (Map.Entry<Path, WatchedNetworks> file : files.entrySet()) {
            if (file.getValue().check()) {
                changed = true;
                listener.networksChanged(
                        upstream,
                        file.getKey().toString(),
                        file.getValue().ranges().size(),
                        file.getValue().problem());
            }
            settled &= file.getValue().isSettled();
        }
        if (changed) {
            byAddress = byAddress();
            problems = files.values().stream()
                    .map(WatchedNetworks::problem)
                    .filter(Objects::nonNull)
                    .toList();
        }
        if (!settled) {
            recheck.cancel(false);
            recheck = Timeouts.after(PERIOD, this::check);
        }
    }

    synchronized void close() {
        closed = true;
        // the timer would retain the classes of a stopped application
        recheck.cancel(false);
    }
}
