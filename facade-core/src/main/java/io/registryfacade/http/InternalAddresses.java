package io.registryfacade.http;

import io.registryfacade.internal.IpAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that mean something within a network only: of this machine, of the local link, of private networks and
 * shared ones of providers, of multicast, and those that no server can have (the special-purpose registries of RFC 6890).
 *
 * <p>Addresses for documentation are not among them, because they are not in use anywhere.
 */
public final class InternalAddresses {
    private static final List<IpRange> RANGES = Stream.of(
                    // "this network", private, shared by a provider's customers (RFC 6598), loopback, link-local
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    // benchmarks (RFC 2544), multicast, reserved
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // local translation (RFC 8215), unique local, link-local, site-local, multicast
                    "64:ff9b:1::/48",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(IpRange::parse)
            .toList();

    /** The IPv6 ranges of translation, of 6to4, and of IPv4-compatible addresses, which have {@code ::} and {@code ::1}. */
    private static final List<Embedding> EMBEDDINGS =
            List.of(new Embedding("64:ff9b::/96", 12), new Embedding("2002::/16", 2), new Embedding("::/96", 12));

    /** An IPv6 range of which each address has an IPv4 address in it (RFC 6052, RFC 3056, RFC 4291). */
    private record Embedding(IpRange range, int offset) {
        Embedding(String range, int offset) {
            this(IpRange.parse(range), offset);
        }

        boolean isInternal(InetAddress address) {
            return range.contains(address)
                    && contains(IpAddresses.of(Arrays.copyOfRange(address.getAddress(), offset, offset + 4)));
        }
    }

    private InternalAddresses() {}

    /**
     * Returns whether an address is an internal one.
     *
     * @param address the address
     * @return {@code true} if no client elsewhere could reach a server at this address
     */
    public static boolean contains(InetAddress address) {
        return RANGES.stream().anyMatch(range -> range.contains(address))
                || EMBEDDINGS.stream().anyMatch(embedding -> embedding.isInternal(address));
    }
}
