package io.registryfacade.server.acme;

import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.server.tls.SelfSignedCertificate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.shredzone.acme4j.util.CertificateUtils;

/** Creates the self-signed certificate of a tls-alpn-01 validation (RFC 8737, section 3). */
final class TlsAlpnCertificate {
    private static final String NAME = "acme.invalid";
    private static final Duration LIFE = Duration.ofDays(1);

    private TlsAlpnCertificate() {}

    /**
     * Creates a certificate with a key of its own.
     *
     * @param validation the SHA-256 digest of the key authorization
     */
    static CertifiedKey create(String domain, byte[] validation, Instant now) {
        try {
            Extension proof = Extension.create(CertificateUtils.ACME_VALIDATION, true, new DEROctetString(validation));
            return SelfSignedCertificate.create(NAME, domain, now.minus(LIFE), now.plus(LIFE), proof);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory could not be encoded", e);
        }
    }
}
