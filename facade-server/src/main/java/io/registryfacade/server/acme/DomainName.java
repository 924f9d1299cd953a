package io.registryfacade.server.acme;

import java.net.IDN;
import java.util.Locale;

/** Checks the domains that a certificate is ordered for. */
final class DomainName {
    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    private DomainName() {}

    /**
     * Returns a domain as certificates have it: ASCII, in lower case.
     *
     * @throws IllegalArgumentException if it is not a host name, or a wildcard or an address
     */
    static String of(String domain) {
        if (domain.startsWith("*")) {
            throw new IllegalArgumentException("a certificate for '" + domain
                    + "' needs validation by DNS, which this program does not offer; name each host");
        }
        String ascii = ascii(domain);
        String[] labels = ascii.split("\\.", -1);
        boolean valid = ascii.length() <= MAX_LENGTH;
        for (String label : labels) {
            valid &= isLabel(label);
        }
        // the last label of an address is a number, that of a host name is not
        if (!valid || labels[labels.length - 1].chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("'" + domain
                    + "' is not a host name; write it without scheme and port, such as docker.my-org.example.com");
        }
        return ascii;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= MAX_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }
}
