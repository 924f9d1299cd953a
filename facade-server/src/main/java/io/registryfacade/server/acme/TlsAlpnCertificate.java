package io.registryfacade.server.acme;

import io.registryfacade.server.tls.CertifiedKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.shredzone.acme4j.util.CertificateUtils;

/** Creates the self-signed certificate of a tls-alpn-01 validation (RFC 8737, section 3). */
final class TlsAlpnCertificate {
    private static final X500Principal NAME = new X500Principal("CN=acme.invalid");
    private static final Duration LIFE = Duration.ofDays(1);

    private TlsAlpnCertificate() {}

    /**
     * Creates a certificate with a key of its own.
     *
     * @param validation the SHA-256 digest of the key authorization
     */
    static CertifiedKey create(String domain, byte[] validation, Instant now) {
        KeyPair keys = EcKeys.generate();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(LIFE)),
                Date.from(now.plus(LIFE)),
                NAME,
                keys.getPublic());
        try {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, domain)));
            builder.addExtension(CertificateUtils.ACME_VALIDATION, true, new DEROctetString(validation));
            return new CertifiedKey(
                    keys.getPrivate(),
                    List.of(new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())))));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot create the certificate for the validation of " + domain, e);
        }
    }
}
