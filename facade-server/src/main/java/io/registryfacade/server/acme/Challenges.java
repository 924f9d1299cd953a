package io.registryfacade.server.acme;

import io.registryfacade.server.tls.CertifiedKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the web server must serve while an authority validates a domain. Safe for use by many threads. */
public final class Challenges {
    /** Where the authority requests a key authorization over plain HTTP: this, followed by the token. */
    public static final String PATH = "/.well-known/acme-challenge/";

    private final Map<String, String> keyAuthorizations = new ConcurrentHashMap<>();
    private final Map<String, CertifiedKey> certificates = new ConcurrentHashMap<>();

    /** Creates a registry without challenges. */
    public Challenges() {}

    /**
     * Returns the body of the response to an http-01 validation.
     *
     * @param token what follows {@link #PATH} in the request
     * @return the body; empty if no validation with this token is in progress
     */
    public Optional<String> keyAuthorization(String token) {
        return Optional.ofNullable(keyAuthorizations.get(token));
    }

    /**
     * Returns the certificate to present in a tls-alpn-01 validation, where the client offers the protocol
     * {@code acme-tls/1}.
     *
     * @param serverName the host that the client names (SNI), in any case
     * @return the certificate; empty if no validation of this host is in progress
     */
    public Optional<CertifiedKey> tlsAlpnCertificate(String serverName) {
        return Optional.ofNullable(certificates.get(serverName.toLowerCase(Locale.ROOT)));
    }

    void addKeyAuthorization(String token, String keyAuthorization) {
        keyAuthorizations.put(token, keyAuthorization);
    }

    void addTlsAlpnCertificate(String domain, CertifiedKey certificate) {
        certificates.put(domain.toLowerCase(Locale.ROOT), certificate);
    }

    void removeKeyAuthorization(String token) {
        keyAuthorizations.remove(token);
    }

    void removeTlsAlpnCertificate(String domain) {
        certificates.remove(domain.toLowerCase(Locale.ROOT));
    }
}
