package io.registryfacade.server;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.pem.util.PemUtils;

/** TLS contexts of servers, from the PEM files that certificate authorities and ACME clients write. */
final class TlsContexts {
    private TlsContexts() {}

    /**
     * Reads a certificate and its private key.
     *
     * @param certificates the certificate chain in PEM, the server's own certificate first
     * @param key the private key in PEM: PKCS #8, PKCS #1 or SEC 1, not encrypted
     * @throws IllegalArgumentException if a file cannot be read, or if the key is not that of the certificate
     */
    static SSLContext context(Path certificates, Path key) {
        try {
            return SSLFactory.builder()
                    .withIdentityMaterial(PemUtils.loadIdentityMaterial(certificates, key))
                    .build()
                    .getSslContext();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "cannot serve TLS with " + certificates + " and " + key + ": " + e.getMessage()
                            + "; both must be PEM, the key not encrypted",
                    e);
        }
    }
}
