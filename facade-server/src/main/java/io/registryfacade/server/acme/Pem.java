package io.registryfacade.server.acme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Certificates and private keys as text. */
final class Pem {
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String PUBLIC_KEY = "PUBLIC KEY";

    private Pem() {}

    /** Returns a key as PKCS #8. */
    static String of(PrivateKey key) {
        return block(PRIVATE_KEY, key.getEncoded());
    }

    /** Returns a key pair as two blocks, because the private key alone does not say its public key. */
    static String of(KeyPair keys) {
        return of(keys.getPrivate()) + block(PUBLIC_KEY, keys.getPublic().getEncoded());
    }

    static String of(List<X509Certificate> chain) throws CertificateException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append(block("CERTIFICATE", certificate.getEncoded()));
        }
        return pem.toString();
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + BASE64.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** Reads an elliptic curve key in PKCS #8. */
    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        return key(Files.readString(file, ISO_8859_1));
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der(pem, PRIVATE_KEY)));
    }

    /** Reads a pair of elliptic curve keys. */
    static KeyPair keys(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, ISO_8859_1);
        return new KeyPair(
                KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der(pem, PUBLIC_KEY))), key(pem));
    }

    private static byte[] der(String pem, String label) throws InvalidKeySpecException {
        String begin = "-----BEGIN " + label + "-----";
        int start = pem.indexOf(begin);
        int end = pem.indexOf("-----END " + label + "-----");
        if (start < 0 || end < start) {
            throw new InvalidKeySpecException("it has no " + begin);
        }
        try {
            return Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("it has damaged Base64: " + e.getMessage(), e);
        }
    }

    /** Reads certificates, in the order of the file. */
    static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream pem = new ByteArrayInputStream(Files.readAllBytes(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
