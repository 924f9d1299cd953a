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
 * A limit on wrong passwords, for each client address and user name together: ten at once, and ten a minute in the long
 * run.
 *
 * <p>Each failure costs {@link #COST}, which time pays back. Failures of requests that were in flight together are all
 * counted, so whoever sends a hundred passwords at once waits for as long as a hundred take one after the other.
 */
final class FailedLogins {
    private static final int BURST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long COST = WINDOW.toNanos() / BURST;

    /** So that a job with an old password does not keep its user out for a day. */
    private static final long MAX_DEBT = Duration.ofHours(1).toNanos();

    /** User names come from clients, so there must be an end. */
    private static final int MAX_ENTRIES = 100_000;

    private static final int IPV6_NETWORK_BYTES = 8;

    private final Ticker ticker;

    /** When all failures of a client and user are paid back, by the ticker. */
    private final Cache<String, Long> blockedUntil;

    FailedLogins(Ticker ticker) {
        this.ticker = ticker;
        this.blockedUntil = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .ticker(ticker)
                // a failure may prolong it, so each write counts
                .expireAfter(Expiry.writing((String key, Long until) -> Duration.ofNanos(until - ticker.read())))
                // whatever there is no room for goes at once
                .executor(Runnable::run)
                .build();
    }

    /**
     * Returns how long a client must wait before its next attempt.
     *
     * @param client its address; {@code null} if it has none, as behind a Unix socket
     * @param username the name for which it has a password
     * @return whole seconds; zero if it may try now
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

    /** A digest, because clients choose the length of a name; upper case is no other user to many registries. */
    private static String key(@Nullable InetAddress client, String username) {
        byte[] name = username.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte[] address = client == null ? new byte[0] : client.getAddress();
        // whoever has one IPv6 address usually has its whole /64 (RFC 6177)
        int significant = client instanceof Inet6Address ? IPV6_NETWORK_BYTES : address.length;
        byte[] key = new byte[1 + significant + name.length];
        key[0] = (byte) significant;
        System.arraycopy(address, 0, key, 1, significant);
        System.arraycopy(name, 0, key, 1 + significant, name.length);
        return Digests.sha256(key);
    }
}
