package io.registryfacade.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Reads what certificate authorities and ACME clients write: a chain and a private key, in PEM. */
final class PemFiles {
    /** A chain has a few KiB; a wrong file may have any length. */
    private static final int MAX_LENGTH = 1024 * 1024;

    private PemFiles() {}

    /**
     * Returns the content of a file.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    static String text(Path file) {
        try {
            if (Files.size(file) > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        file + ": is longer than " + MAX_LENGTH + " bytes, so it is not PEM");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException(file + ": this process may not read the file; check its permissions", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e, e);
        }
    }

    /**
     * Returns the certificates in a text, in its order.
     *
     * @throws IllegalArgumentException if there is none, or if one is damaged
     */
    static List<X509Certificate> chain(Path file, String text) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Object object : objects(file, text)) {
            if (object instanceof X509CertificateHolder holder) {
                chain.add(certificate(file, holder));
            }
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": has no certificate; it must be PEM, with -----BEGIN CERTIFICATE-----");
        }
        return chain;
    }

    private static X509Certificate certificate(Path file, X509CertificateHolder holder) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
        } catch (CertificateException | IOException e) {
            throw new IllegalArgumentException(file + ": has a damaged certificate: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the private key in a text: PKCS #8, PKCS #1 or SEC 1.
     *
     * @throws IllegalArgumentException if there is none, or if it is encrypted or damaged
     */
    static PrivateKey key(Path file, String text) {
        for (Object object : objects(file, text)) {
            if (object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo) {
                throw new IllegalArgumentException(file + ": the private key is encrypted; store it without a password,"
                        + " readable by this process only");
            }
            PrivateKeyInfo info = object instanceof PEMKeyPair pair
                    ? pair.getPrivateKeyInfo()
                    : object instanceof PrivateKeyInfo key ? key : null;
            if (info != null) {
                return key(file, info);
            }
        }
        throw new IllegalArgumentException(
                file + ": has no private key; it must be PEM, with -----BEGIN PRIVATE KEY-----,"
                        + " -----BEGIN RSA PRIVATE KEY----- or -----BEGIN EC PRIVATE KEY-----");
    }

    private static PrivateKey key(Path file, PrivateKeyInfo info) {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (PEMException e) {
            throw new IllegalArgumentException(file + ": the private key cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<Object> objects(Path file, String text) {
        List<Object> objects = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(file + ": is damaged PEM: " + e.getMessage(), e);
        }
        return objects;
    }
}
