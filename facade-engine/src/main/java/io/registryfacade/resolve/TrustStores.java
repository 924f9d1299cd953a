package io.registryfacade.resolve;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts the certificate authorities of the configuration, in addition to those of the JDK. */
final class TrustStores {
    private TrustStores() {}

    static SSLContext sslContext(List<X509Certificate> authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(authorities(authorities)), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot create a trust store of parsed certificates", e);
        }
    }

    /** Returns the authorities of the JDK, and additional ones. */
    static KeyStore authorities(List<X509Certificate> additional) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        List<X509Certificate> authorities = new ArrayList<>(additional);
        Stream.of(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .forEach(jdk -> authorities.addAll(List.of(jdk.getAcceptedIssuers())));
        for (int i = 0; i < authorities.size(); i++) {
            all.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return all;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
