package io.registryfacade.server.tls;

import io.registryfacade.server.files.FileProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemGenerationException;

/** Reads and writes what certificate authorities and ACME clients use: certificates and keys, in PEM. */
public final class PemFiles {
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
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + FileProblem.of(e), e);
        }
    }

    /**
     * Returns the certificates in a text, in its order.
     *
     * @param file the name for messages
     * @param text the content of the file
     * @return the certificates, at least one
     * @throws IllegalArgumentException if there is none, or if one is damaged
     */
    public static List<X509Certificate> chain(Path file, String text) {
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
     * @param file the name for messages
     * @param text the content of the file
     * @return the key
     * @throws IllegalArgumentException if there is none, or if it is encrypted or damaged
     */
    public static PrivateKey key(Path file, String text) {
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

    /**
     * Returns the pair of keys in a text, which has a block for each.
     *
     * @param file the name for messages
     * @param text the content of the file
     * @return the keys
     * @throws IllegalArgumentException if one is missing or damaged
     */
    public static KeyPair keys(Path file, String text) {
        for (Object object : objects(file, text)) {
            if (object instanceof SubjectPublicKeyInfo info) {
                try {
                    return new KeyPair(new JcaPEMKeyConverter().getPublicKey(info), key(file, text));
                } catch (PEMException e) {
                    throw new IllegalArgumentException(file + ": the public key cannot be used: " + e.getMessage(), e);
                }
            }
        }
        throw new IllegalArgumentException(file + ": has no public key; it must have -----BEGIN PUBLIC KEY-----");
    }

    /**
     * Returns text for a private key, as PKCS #8.
     *
     * @param key the key
     * @return the text
     */
    public static String of(PrivateKey key) {
        return write(pkcs8(key));
    }

    /**
     * Returns text for a pair of keys: two blocks, because the private key alone does not say its public key.
     *
     * @param keys the keys
     * @return the text
     */
    public static String of(KeyPair keys) {
        return write(pkcs8(keys.getPrivate()), keys.getPublic());
    }

    /**
     * Returns text for certificates.
     *
     * @param chain the certificates
     * @return the text, in the same order
     */
    public static String of(List<X509Certificate> chain) {
        return write(chain.toArray());
    }

    private static Object pkcs8(PrivateKey key) {
        try {
            return new JcaPKCS8Generator(key, null);
        } catch (PemGenerationException e) {
            throw new IllegalArgumentException("the private key cannot be written as PKCS #8", e);
        }
    }

    private static String write(Object... objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                pem.writeObject(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text.toString();
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
