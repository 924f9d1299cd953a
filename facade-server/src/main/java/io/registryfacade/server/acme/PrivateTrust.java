package io.registryfacade.server.acme;

import io.registryfacade.server.files.FileProblem;
import io.registryfacade.server.tls.ClientTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;

/** Trusts the authorities in a PEM file, and no others. */
final class PrivateTrust {
    private PrivateTrust() {}

    /**
     * Returns a TLS context for clients.
     *
     * @throws IllegalArgumentException if the file has no certificates, or cannot be read
     */
    static SSLContext of(Path file) {
        try {
            Collection<? extends Certificate> authorities = certificates(file);
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException(file + " has no certificates; give a PEM file to --acme-ca");
            }
            return ClientTrust.only(authorities);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ", the file of --acme-ca: " + FileProblem.of(e), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    file + " is damaged; let --acme-ca name a PEM file with certificates", e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream pem = new ByteArrayInputStream(Files.readAllBytes(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem);
        }
    }
}
