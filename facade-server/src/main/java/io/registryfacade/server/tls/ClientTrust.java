package io.registryfacade.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Creates TLS contexts for clients that trust certain authorities. */
public final class ClientTrust {
    private ClientTrust() {}

    /**
     * Returns a context that trusts some authorities and no others.
     *
     * @param authorities their certificates
     * @return the context
     * @throws GeneralSecurityException if the certificates cannot be used
     */
    public static SSLContext only(Collection<? extends Certificate> authorities) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(store(authorities)), null);
        return context;
    }

    /**
     * Returns a context that trusts some authorities beside those of the JDK.
     *
     * @param authorities their certificates
     * @return the context
     * @throws GeneralSecurityException if the certificates cannot be used
     */
    public static SSLContext besideJdk(Collection<X509Certificate> authorities) throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>(authorities);
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager jdk) {
                all.addAll(List.of(jdk.getAcceptedIssuers()));
            }
        }
        return only(all);
    }

    private static KeyStore store(Collection<? extends Certificate> authorities) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty store needs no file", e);
        }
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        return store;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
