package io.registryfacade.engine;

import io.registryfacade.http.Headers;
import io.registryfacade.http.IpRange;
import io.registryfacade.internal.IpAddresses;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's address, as trusted proxies report it. Each proxy appends the address of its peer, so the list is read
 * from its end, as far as trusted proxies wrote it; a client may have forged everything before (RFC 7239, section 8.1).
 */
final class ForwardedFor {
    private ForwardedFor() {}

    /**
     * Returns the client's address.
     *
     * @param peer the address of the connection's peer; {@code null} if it has none
     * @param headers the request's headers
     * @param trusted the address ranges of trusted proxies
     * @return the last address of {@code X-Forwarded-For}, or else of {@code Forwarded}, that is not a trusted proxy;
     *     the first if all are trusted; the peer's if the peer is not trusted, or an address behind the client's is
     *     malformed
     */
    static @Nullable InetAddress client(@Nullable InetAddress peer, Headers headers, List<IpRange> trusted) {
        if (peer == null || !isTrusted(peer, trusted)) {
            return peer;
        }
        // most proxies write the older header and forward the newer one unread, so a client could forge that
        List<String> older = headers.values("X-Forwarded-For");
        InetAddress client =
                older.isEmpty() ? last(headers.values("Forwarded"), true, trusted) : last(older, false, trusted);
        return client == null ? peer : client;
    }

    private static boolean isTrusted(InetAddress address, List<IpRange> trusted) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** Returns the last untrusted address of a list, which may span several lines (RFC 9110, section 5.3). */
    private static @Nullable InetAddress last(List<String> lines, boolean isRfc7239, List<IpRange> trusted) {
        InetAddress address = null;
        for (int i = lines.size() - 1; i >= 0; i--) {
            List<String> elements = ForwardedHost.split(lines.get(i), ',');
            for (int j = elements.size() - 1; j >= 0; j--) {
                String element = elements.get(j);
                address = IpAddresses.parse(withoutPort(isRfc7239 ? parameter(element) : element));
                if (address == null || !isTrusted(address, trusted)) {
                    return address;
                }
            }
        }
        return address;
    }

    /** Returns the address in {@code for="[2001:db8::1]:4711";proto=https} (RFC 7239, section 4); empty if absent. */
    private static String parameter(String element) {
        String value = ForwardedHost.parameter(element, "for=");
        return value == null ? "" : value;
    }

    /** Removes the port that some proxies append: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String address) {
        int colon = address.indexOf(':');
        if (address.startsWith("[")) {
            return address.substring(0, address.indexOf(']') + 1);
        }
        // an IPv6 address has at least two colons
        return colon == address.lastIndexOf(':') && colon > 0 ? address.substring(0, colon) : address;
    }
}
