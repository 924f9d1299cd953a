package io.registryfacade.server.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The host names and addresses that a certificate is for (RFC 9525). */
public final class CertificateNames {
    private CertificateNames() {}

    /** Returns the names as messages have them, or the subject if there are none. */
    static String of(X509Certificate certificate) {
        List<String> names = names(certificate);
        return names.isEmpty() ? certificate.getSubjectX500Principal().getName() : String.join(", ", names);
    }

    /**
     * Returns whether a certificate is for a host.
     *
     * @param certificate the certificate
     * @param host a host name or address, without a port
     * @return whether one of its names is the host; {@code *} stands for one label
     */
    public static boolean include(X509Certificate certificate, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        String wildcard = dot < 0 ? name : "*" + name.substring(dot);
        return names(certificate).stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> each.equals(name) || each.equals(wildcard));
    }

    /**
     * Returns the names.
     *
     * @param certificate the certificate
     * @return host names and addresses, as they are written; empty if there are none
     */
    public static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
