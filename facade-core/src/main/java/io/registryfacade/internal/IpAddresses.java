package io.registryfacade.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Parses IP addresses without DNS. */
public final class IpAddresses {
    private static final int IPV4_BYTES = 4;

    private IpAddresses() {}

    /**
     * Parses an address.
     *
     * @param text an IPv4 address in dotted decimal form, or an IPv6 address (RFC 4291, section 2.2), optionally in
     *     brackets
     * @return the address; {@code null} if the text is not an address, such as a host name
     */
    public static @Nullable InetAddress parse(String text) {
        try {
            if (text.indexOf(':') < 0) {
                byte[] bytes = ipv4(text);
                return bytes == null ? null : InetAddress.getByAddress(bytes);
            }
            // in brackets the JDK accepts only a literal address
            return InetAddress.getByName(text.startsWith("[") ? text : "[" + text + "]");
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /**
     * Returns the address with these bytes.
     *
     * @param bytes four bytes, or sixteen; those of an IPv4-mapped address are an IPv4 address
     * @return the address
     * @throws IllegalArgumentException if the number of bytes is another
     */
    public static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    /** Requires four parts, because the JDK also accepts fewer, and resolves more than four by DNS. */
    private static byte @Nullable [] ipv4(String text) {
        byte[] bytes = new byte[IPV4_BYTES];
        int begin = 0;
        for (int i = 0; i < IPV4_BYTES; i++) {
            int end = i == IPV4_BYTES - 1 ? text.length() : text.indexOf('.', begin);
            int number = end < begin ? -1 : parseDecimal(text.substring(begin, end), 255);
            if (number < 0) {
                return null;
            }
            bytes[i] = (byte) number;
            begin = end + 1;
        }
        return bytes;
    }

    /**
     * Parses a decimal number of at most three digits.
     *
     * @param digits the text
     * @param max the largest accepted number
     * @return the number; -1 if the text is not a number, or the number is greater than {@code max}
     */
    public static int parseDecimal(String digits, int max) {
        boolean decimal =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = decimal ? Integer.parseInt(digits) : -1;
        return number > max ? -1 : number;
    }
}
