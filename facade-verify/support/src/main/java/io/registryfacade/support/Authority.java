package io.registryfacade.support;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of this run. Programs trust no other one, so that a misdirected request cannot reach a host of
 * the Internet.
 */
public final class Authority {
    private static final X500Principal NAME = new X500Principal("CN=authority of the interoperation tests");
    private static final Duration LIFE = Duration.ofDays(1);
    /** Key stores need a password, although keys do not leave the process. */
    public static final String PASSWORD = "of no importance";

    private static final Authority OF_THE_RUN = new Authority();

    private final KeyPair keys = keys();
    private final AtomicLong serial = new AtomicLong(1);
    private final Map<String, KeyStore> keyStores = new ConcurrentHashMap<>();
    private final X509Certificate certificate;

    private Authority() {
        certificate = sign(
                NAME,
                keys,
                builder -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true)));
    }

    public static Authority ofTheRun() {
        return OF_THE_RUN;
    }

    /** Returns a private key with a certificate for one host name or IPv4 address. */
    public KeyStore keyStore(String host) {
        return keyStores.computeIfAbsent(host, this::newKeyStore);
    }

    private KeyStore newKeyStore(String host) {
        KeyPair hostKeys = keys();
        int kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        GeneralNames names = new GeneralNames(new GeneralName(kind, host));
        X509Certificate issued = sign(
                new X500Principal("CN=" + host),
                hostKeys,
                builder -> builder.addExtension(Extension.subjectAlternativeName, false, names));
        return store(store -> store.setKeyEntry(
                host, hostKeys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {issued, certificate}));
    }

    /** Returns a TLS context for clients in Java. */
    public SSLContext trusting() {
        try {
            KeyStore anchors = store(store -> store.setCertificateEntry("authority", certificate));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes its certificate as a PKCS#12 trust store with {@link #PASSWORD}. */
    public Path trustStore(Path file) {
        KeyStore anchors = store(store -> store.setCertificateEntry("authority", certificate));
        try (OutputStream out = Files.newOutputStream(file)) {
            anchors.store(out, PASSWORD.toCharArray());
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes its certificate as PEM. */
    public Path pem(Path file) {
        try {
            return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the certificate chain and the private key of a host as PEM. */
    public void pem(String host, Path certificates, Path key) {
        try {
            KeyStore store = keyStore(host);
            StringBuilder chain = new StringBuilder();
            for (Certificate link : store.getCertificateChain(host)) {
                chain.append(pem("CERTIFICATE", link.getEncoded()));
            }
            Files.writeString(certificates, chain);
            Files.writeString(
                    key,
                    pem(
                            "PRIVATE KEY",
                            store.getKey(host, PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static String pem(String kind, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    private X509Certificate sign(X500Principal subject, KeyPair subjectKeys, Extensions extensions) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(serial.getAndIncrement()),
                Date.from(now.minus(LIFE)),
                Date.from(now.plus(LIFE)),
                subject,
                subjectKeys.getPublic());
        try {
            extensions.addTo(builder);
            PrivateKey signer = keys.getPrivate();
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Generates RSA keys, because distribution's registry accepts tokens signed by such keys. */
    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore store(Entries entries) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            entries.addTo(store);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws CertIOException;
    }

    private interface Entries {
        void addTo(KeyStore store) throws GeneralSecurityException;
    }
}
