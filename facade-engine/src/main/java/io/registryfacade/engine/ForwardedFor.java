package io.registryfacade.engine;

import io.registryfacade.http.Headers;
import io.registryfacade.http.IpRange;
import io.registryfacade.internal.IpAddresses;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's address, as trusted proxies report it. Each proxy appends the address of its peer, so the list is read
 * from its end, and only as far as trusted proxies wrote it; all before that may be the client's invention (RFC 7239,
 * section 8.1).
 */
final class ForwardedFor {
    private ForwardedFor() {}

    /**
     * Returns the client's address.
     *
     * @param peer who opened the connection; {@code null} if it has no address
     * @param headers those of the request
     * @param trusted the proxies that are trusted
     * @return the last address of {@code X-Forwarded-For}, or else of {@code Forwarded}, that is no trusted proxy; the
     *     first if all of them are; the peer's if it is not trusted, or if an address before the client's is malformed
     */
    static @Nullable InetAddress client(@Nullable InetAddress peer, Headers headers, List<IpRange> trusted) {
        if (peer == null || !isTrusted(peer, trusted)) {
            return peer;
        }
        // most proxies write the older header and pass the newer one on unread, so a client could write that itself
        List<String> older = headers.values("X-Forwarded-For");
        InetAddress client =
                older.isEmpty() ? last(headers.values("Forwarded"), true, trusted) : last(older, false, trusted);
        return client == null ? peer : client;
    }

    private static boolean isTrusted(InetAddress address, List<IpRange> trusted) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** The last address that is not trusted in a list that may stand in several lines (RFC 9110, section 5.3). */
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

    /** {@code for="[2001:db8::1]:4711";proto=https} (RFC 7239, section 4); empty if there is none. */
    private static String parameter(String element) {
        String value = ForwardedHost.parameter(element, "for=");
        return value == null ? "" : value;
    }

    /** Some proxies write the port too: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String address) {
        int colon = address.indexOf(':');
        if (address.startsWith("[")) {
            return address.substring(0, address.indexOf(']') + 1);
        }
        // an IPv6 address has at least two colons
        return colon == address.lastIndexOf(':') && colon > 0 ? address.substring(0, colon) : address;
    }
}
