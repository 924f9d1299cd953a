package io.registryfacade.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A self-signed certificate. */
public record SelfSigned(X509Certificate certificate, PrivateKey privateKey) {
    public static SelfSigned forLocalhost(String algorithm) throws Exception {
        return of("localhost", algorithm, Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2049-01-01T00:00:00Z"));
    }

    /** Returns a certificate for a host that is valid for some time. */
    public static SelfSigned of(String host, String algorithm, Instant begin, Instant end) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=" + host);
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(begin), Date.from(end), name, keys.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        var signer = new JcaContentSignerBuilder("SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm))
                .build(keys.getPrivate());
        return new SelfSigned(
                new JcaX509CertificateConverter().getCertificate(builder.build(signer)), keys.getPrivate());
    }

    public CertifiedKey identity() {
        return new CertifiedKey(privateKey, List.of(certificate));
    }

    public String chain() throws IOException {
        return PemFiles.of(List.of(certificate));
    }

    /** Returns the key as PKCS #8, which most tools write. */
    public String key() throws IOException {
        return PemFiles.of(privateKey);
    }

    /** Returns the key as PKCS #1 or SEC 1, which older tools write. */
    public String traditionalKey() throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(privateKey.getEncoded());
        if (!(privateKey instanceof ECPrivateKey key)) {
            return pem(info);
        }
        // OpenSSL writes the curve into the key itself, the JDK only around it
        var named = new org.bouncycastle.asn1.sec.ECPrivateKey(
                256, key.getS(), info.getPrivateKeyAlgorithm().getParameters());
        return pem(new PemObject("EC PRIVATE KEY", named.getEncoded()));
    }

    static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        }
        return text.toString();
    }

    public SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
