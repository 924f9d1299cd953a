package io.registryfacade.server.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Creates certificates that no authority has signed. */
public final class SelfSignedCertificate {
    /** A new one is made at each start, so it must outlast one run of the program. */
    private static final Duration LIFE = Duration.ofDays(3_650);

    private SelfSignedCertificate() {}

    /**
     * Creates a certificate and its key.
     *
     * @param host the host name that the certificate is for
     * @param clock the time, from which it is valid for ten years
     * @return the certificate and its key
     */
    public static CertifiedKey forHost(String host, InstantSource clock) {
        Instant now = clock.instant();
        return create(host, host, now.minus(Duration.ofHours(1)), now.plus(LIFE));
    }

    /**
     * Creates a certificate with a key of its own.
     *
     * @param commonName the name of its subject and issuer
     * @param host the host name that the certificate is for
     * @param begin when it becomes valid
     * @param end when it expires
     * @param more extensions beside the host name
     * @return the certificate and its key
     */
    public static CertifiedKey create(String commonName, String host, Instant begin, Instant end, Extension... more) {
        KeyPair keys = EcKeys.generate();
        X500Principal name = new X500Principal("CN=" + commonName);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, new BigInteger(64, new SecureRandom()), Date.from(begin), Date.from(end), name, keys.getPublic());
        try {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            for (Extension extension : more) {
                builder.addExtension(extension);
            }
            return new CertifiedKey(
                    keys.getPrivate(),
                    List.of(new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())))));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot create the certificate for " + host, e);
        }
    }
}
