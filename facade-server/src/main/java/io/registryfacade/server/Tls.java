package io.registryfacade.server;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.pem.util.PemUtils;

/** What HTTPS needs, from the files that certificate authorities and their clients write. */
final class Tls {
    private Tls() {}

    /**
     * Reads a certificate and its key.
     *
     * @param certificates PEM; the server's own first, then those that lead to the root
     * @param key PEM; PKCS #8, PKCS #1 or SEC 1, not encrypted
     * @throws IllegalArgumentException if they cannot be read, or do not belong together
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
