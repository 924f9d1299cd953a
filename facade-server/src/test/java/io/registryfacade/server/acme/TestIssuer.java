package io.registryfacade.server.acme;

import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.server.tls.EcKeys;
import io.registryfacade.server.tls.PemFiles;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates. */
final class TestIssuer {
    private static final X500Principal NAME = new X500Principal("CN=stand-in authority");

    private final KeyPair keys = EcKeys.generate();
    private final AtomicLong serial = new AtomicLong(1);
    private final X509Certificate root;

    TestIssuer() {
        root = sign(NAME, keys.getPublic(), Instant.EPOCH, Instant.parse("2049-01-01T00:00:00Z"), List.of());
    }

    X509Certificate root() {
        return root;
    }

    CertifiedKey certificate(Instant notBefore, Duration life, String... domains) {
        KeyPair own = EcKeys.generate();
        return new CertifiedKey(
                own.getPrivate(), List.of(sign(own.getPublic(), notBefore, life, List.of(domains)), root));
    }

    X509Certificate sign(PublicKey key, Instant notBefore, Duration life, List<String> domains) {
        return sign(new X500Principal("CN=" + domains.get(0)), key, notBefore, notBefore.plus(life), domains);
    }

    private X509Certificate sign(
            X500Principal subject, PublicKey key, Instant notBefore, Instant notAfter, List<String> domains) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    BigInteger.valueOf(serial.getAndIncrement()),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    subject,
                    key);
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(domains.isEmpty()));
            if (!domains.isEmpty()) {
                GeneralName[] names = domains.stream()
                        .map(domain -> new GeneralName(GeneralName.dNSName, domain))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Path pem(Path file) throws Exception {
        return Files.writeString(file, PemFiles.of(List.of(root)));
    }

    /** Returns a TLS context for a server at localhost, valid now by the system's clock. */
    SSLContext localhost() {
        return server(certificate(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(2), "localhost"));
    }

    static SSLContext server(CertifiedKey certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server",
                    certificate.key(),
                    new char[0],
                    certificate.chain().toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
