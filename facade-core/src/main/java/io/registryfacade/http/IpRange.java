package io.registryfacade.http;

import io.registryfacade.internal.IpAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single {@code 127.0.0.1} (RFC 4632,
 * section 3.1; RFC 4291, section 2.3).
 */
public final class IpRange {
    private final String text;
    private final byte[] prefix;
    private final int bits;

    private IpRange(String text, byte[] prefix, int bits) {
        this.text = text;
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Parses a range.
     *
     * @param text an IPv4 or IPv6 address, optionally followed by {@code /} and a prefix length; without one, the range
     *     is the single address. Host names are not resolved.
     * @return the range
     * @throws IllegalArgumentException if the text is not a range
     */
    public static IpRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress first = IpAddresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (first == null) {
            throw invalid(text);
        }
        byte[] prefix = first.getAddress();
        int all = prefix.length * 8;
        int bits = slash < 0 ? all : IpAddresses.parseDecimal(text.substring(slash + 1), all);
        if (bits < 0) {
            throw invalid(text);
        }
        return new IpRange(text, prefix, bits);
    }

    /**
     * Parses a range that is written with its first address, because another one is often a mistake in the prefix length.
     *
     * @param text as {@link #parse} accepts it
     * @return the range
     * @throws IllegalArgumentException if the text is not a range, or its address is not the first one, such as
     *     {@code 203.0.113.7/24}; the message says how to write it
     */
    public static IpRange parseNetwork(String text) {
        IpRange range = parse(text);
        InetAddress first = range.first();
        if (!Arrays.equals(range.prefix, first.getAddress())) {
            int slash = text.indexOf('/');
            throw new IllegalArgumentException("'" + text
                    + "' does not begin with the first address of its range; write "
                    + first.getHostAddress() + text.substring(slash) + " for the range, or " + text.substring(0, slash)
                    + " for the single address");
        }
        return range;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a range of addresses, such as 10.0.0.0/8, 2001:db8::/32 or 127.0.0.1");
    }

    /**
     * Returns whether an address is in this range.
     *
     * @param address the address; an IPv4 address is in no IPv6 range, and the other way round
     * @return {@code true} if the address has the range's prefix
     */
    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != prefix.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> i % 8;
            if ((other[i / 8] & mask) != (prefix[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the first address of this range.
     *
     * @return the address whose bits after the prefix are 0
     */
    public InetAddress first() {
        return bound(0);
    }

    /**
     * Returns the last address of this range.
     *
     * @return the address whose bits after the prefix are 1
     */
    public InetAddress last() {
        return bound(0xff);
    }

    private InetAddress bound(int fill) {
        byte[] address = prefix.clone();
        for (int i = 0; i < address.length; i++) {
            int mask = (0xff00 >> Math.max(0, Math.min(8, bits - i * 8))) & 0xff;
            address[i] = (byte) ((prefix[i] & mask) | (fill & ~mask));
        }
        return IpAddresses.of(address);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpRange network && text.equals(network.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the text that was parsed. */
    @Override
    public String toString() {
        return text;
    }
}
