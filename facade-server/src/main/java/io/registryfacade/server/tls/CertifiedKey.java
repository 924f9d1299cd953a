package io.registryfacade.server.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A private key and the certificates that prove whose it is.
 *
 * @param key the private key of the first certificate
 * @param chain the server's own certificate, then those that lead to an authority
 */
public record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {
    private static final byte[] SAMPLE = {1, 2, 3};

    /**
     * Checks that key and certificate belong together.
     *
     * @throws IllegalArgumentException if there is no certificate, or if the key is that of another certificate
     */
    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate");
        }
        if (!signs(key, chain.get(0))) {
            throw new IllegalArgumentException(
                    "the private key is not that of the certificate for " + CertificateNames.of(chain.get(0))
                            + "; the server's own certificate must be the first of its file");
        }
    }

    /** Returns the server's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Returns when the server's own certificate expires. */
    public Instant expiry() {
        return certificate().getNotAfter().toInstant();
    }

    private static boolean signs(PrivateKey key, X509Certificate certificate) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // such as a key of another algorithm
            return false;
        }
    }
}
