package io.registryfacade.server.acme;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What certificate to order, and where.
 *
 * @param domains the host names of the certificate, ASCII, in lower case; files are named after the first
 * @param email where the authority reaches the operator; {@code null} if it should not
 * @param agreed whether the operator agrees to the authority's terms of service
 * @param directory the URL of the authority's directory (RFC 8555, section 7.1.1), over HTTPS
 * @param authorityCertificates the PEM file of the authorities trusted for that URL; {@code null} for those that Java trusts
 * @param data the folder for the account and the certificates
 * @param challenges the ways of validation, the preferred one first; the next one is tried after a failure
 */
public record AcmeSettings(
        List<String> domains,
        @Nullable String email,
        boolean agreed,
        URI directory,
        @Nullable Path authorityCertificates,
        Path data,
        List<ChallengeType> challenges) {
    /** The directory of Let's Encrypt. */
    public static final URI LETS_ENCRYPT = URI.create("https://acme-v02.api.letsencrypt.org/directory");

    /**
     * Checks the settings, and writes domains in lower case and ASCII.
     *
     * @throws IllegalArgumentException if there is no domain or way of validation, if a domain cannot be validated, or if
     *     the directory is not an HTTPS URL
     */
    public AcmeSettings {
        domains = domains.stream().map(DomainName::of).distinct().toList();
        challenges = challenges.stream().distinct().toList();
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("a certificate needs a domain");
        }
        if (challenges.isEmpty()) {
            throw new IllegalArgumentException("a domain needs a way of validation");
        }
        if (!"https".equalsIgnoreCase(directory.getScheme()) || directory.getHost() == null) {
            throw new IllegalArgumentException(
                    "the authority's directory must be an https:// URL, not '" + directory + "'");
        }
        if (email != null && !email.matches("[^@\\s,:?]+@[^@\\s,:?]+")) {
            throw new IllegalArgumentException("'" + email + "' is not an email address");
        }
    }

    /**
     * Creates settings for Let's Encrypt, by any way of validation.
     *
     * @param domains the host names of the certificate
     * @param email where the authority reaches the operator; {@code null} if it should not
     * @param data the folder for the account and the certificates
     * @return settings in which the operator agrees to the terms of service
     * @throws IllegalArgumentException if there is no domain, or one cannot be validated
     */
    public static AcmeSettings letsEncrypt(List<String> domains, @Nullable String email, Path data) {
        return new AcmeSettings(domains, email, true, LETS_ENCRYPT, null, data, List.of(ChallengeType.values()));
    }

    /** Returns the authority's host, and its port if it is not the default. */
    String authority() {
        return directory.getAuthority();
    }

    /** Returns the domains as messages have them. */
    String names() {
        return String.join(", ", domains);
    }
}
