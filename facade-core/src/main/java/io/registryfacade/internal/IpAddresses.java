package io.registryfacade.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses as text, read without asking anybody for a name. */
public final class IpAddresses {
    private static final int IPV4_BYTES = 4;

    private IpAddresses() {}

    /**
     * Reads an address.
     *
     * @param text four decimal numbers with dots between them, or an IPv6 address (RFC 4291, section 2.2), which may be
     *     in brackets
     * @return the address; {@code null} if the text is none, such as the name of a host
     */
    public static @Nullable InetAddress parse(String text) {
        try {
            if (text.indexOf(':') < 0) {
                byte[] bytes = ipv4(text);
                return bytes == null ? null : InetAddress.getByAddress(bytes);
            }
            // in brackets nothing but a literal address is taken
            return InetAddress.getByName(text.startsWith("[") ? text : "[" + text + "]");
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The JDK would take a part less for an address too, and look up a part more. */
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
     * Reads a decimal number of at most three digits.
     *
     * @param digits the text
     * @param max the largest number that is accepted
     * @return the number; -1 if the text is none, or the number is larger
     */
    public static int parseDecimal(String digits, int max) {
        boolean decimal =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = decimal ? Integer.parseInt(digits) : -1;
        return number > max ? -1 : number;
    }
}
