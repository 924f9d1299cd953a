package io.registryfacade.server.pull;

import io.registryfacade.server.tls.ClientTrust;
import io.registryfacade.server.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Trusts the authorities in a PEM file beside those of the JDK, because blobs may be in public storage. */
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /**
     * Returns a TLS context for clients.
     *
     * @throws IllegalArgumentException if the file has no certificates, or cannot be read
     */
    static SSLContext with(Path file) {
        try {
            return ClientTrust.besideJdk(PemFiles.chain(file, Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ", the file of --ca: " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " has no certificates that --ca can use: " + e.getMessage(), e);
        }
    }
}
