package io.registryfacade.server.pull;

import io.registryfacade.server.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

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
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager known) {
                    add(known.getAcceptedIssuers(), store);
                }
            }
            add(PemFiles.chain(file, Files.readString(file)).toArray(X509Certificate[]::new), store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ", the file of --ca: " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " has no certificates that --ca can use: " + e.getMessage(), e);
        }
    }

    private static void add(X509Certificate[] authorities, KeyStore store) throws GeneralSecurityException {
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
