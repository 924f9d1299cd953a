package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A limit on wrong passwords for each pair of client address and username: a burst of ten, then ten a minute.
 *
 * <p>Each failure adds {@link #COST} to a debt that decreases with time. Failures of concurrent requests all count, so
 * a client that sends a hundred passwords at once waits as long as for a hundred in sequence.
 */
final class FailedLogins {
    private static final int BURST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long COST = WINDOW.toNanos() / BURST;

    /** Limited, so that a job with an old password does not lock its user out for a day. */
    private static final long MAX_DEBT = Duration.ofHours(1).toNanos();

    /** Bounded, because clients choose the usernames. */
    private static final int MAX_ENTRIES = 100_000;

    private static final int IPV6_NETWORK_BYTES = 8;

    private final Ticker ticker;

    /** When the debt of a client and user is zero again, by the ticker. */
    private final Cache<String, Long> blockedUntil;

    FailedLogins(Ticker ticker) {
        this.ticker = ticker;
        this.blockedUntil = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .ticker(ticker)
                // each failure extends the entry
                .expireAfter(Expiry.writing((String key, Long until) -> Duration.ofNanos(until - ticker.read())))
                // evict synchronously
                .executor(Runnable::run)
                .build();
    }

    /**
     * Returns how long a client must wait before its next attempt.
     *
     * @param client the client's address; {@code null} if it has none, as on a Unix domain socket
     * @param username the username of the attempt
     * @return whole seconds; zero if the client may try now
     */
    Duration retryAfter(@Nullable InetAddress client, String username) {
        Long until = blockedUntil.getIfPresent(key(client, username));
        long wait = until == null ? 0 : until - ticker.read() - (BURST - 1) * COST;
        return wait <= 0
                ? Duration.ZERO
                : Duration.ofSeconds(Duration.ofNanos(wait - 1).toSeconds() + 1);
    }

    /** Records that a registry refused a password. */
    void failed(@Nullable InetAddress client, String username) {
        long now = ticker.read();
        blockedUntil
                .asMap()
                .merge(
                        key(client, username),
                        now + COST,
                        (until, first) -> Math.min(Math.max(until - now, 0) + COST, MAX_DEBT) + now);
    }

    /** Records that a registry accepted a password, which clears the failures. */
    void succeeded(@Nullable InetAddress client, String username) {
        blockedUntil.invalidate(key(client, username));
    }

    /** Returns a digest, because clients choose the length of a name; many registries ignore the case of names. */
    private static String key(@Nullable InetAddress client, String username) {
        byte[] name = username.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte[] address = client == null ? new byte[0] : client.getAddress();
        // a client with one IPv6 address usually has its whole /64 (RFC 6177)
        int significant = client instanceof Inet6Address ? IPV6_NETWORK_BYTES : address.length;
        byte[] key = new byte[1 + significant + name.length];
        key[0] = (byte) significant;
        System.arraycopy(address, 0, key, 1, significant);
        System.arraycopy(name, 0, key, 1 + significant, name.length);
        return Digests.sha256(key);
    }
}
