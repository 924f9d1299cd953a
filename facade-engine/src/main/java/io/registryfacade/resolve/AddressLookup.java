package io.registryfacade.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up host names outside the I/O thread, which must not wait for a name server.
 *
 * <p>Addresses are cached here for seconds only; the JDK's own cache decides how long a name is valid.
 */
final class AddressLookup implements DnsResolver {
    private static final long TIME_TO_LIVE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private record CachedAddresses(List<InetAddress> addresses, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < TIME_TO_LIVE_NANOS;
        }
    }

    /** A name service, which may block. */
    interface NameService {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    private final Executor executor;
    private final NameService names;
    /** Bounded: the hosts are those of a registry, a token server and proxies. */
    private final Map<String, CachedAddresses> cache = new ConcurrentHashMap<>();

    AddressLookup(Executor executor) {
        this(executor, InetAddress::getAllByName);
    }

    AddressLookup(Executor executor, NameService names) {
        this.executor = executor;
        this.names = names;
    }

    /** Looks up a name, unless its addresses are cached; fails with an {@link UnknownHostException}. */
    CompletableFuture<?> prepare(String host) {
        CachedAddresses addresses = cache.get(host);
        return addresses != null && addresses.isFresh()
                ? CompletableFuture.completedFuture(addresses)
                : CompletableFuture.supplyAsync(() -> lookUp(host), executor);
    }

    private CachedAddresses lookUp(String host) {
        try {
            CachedAddresses addresses = new CachedAddresses(List.of(names.lookUp(host)), System.nanoTime());
            cache.put(host, addresses);
            return addresses;
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        CachedAddresses addresses = cache.get(host);
        return addresses != null ? addresses.addresses().toArray(InetAddress[]::new) : names.lookUp(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
