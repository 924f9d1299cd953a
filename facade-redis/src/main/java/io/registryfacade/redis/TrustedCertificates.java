package io.registryfacade.redis;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts the authorities of the JDK and further ones. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    static TrustManagerFactory with(List<X509Certificate> added) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            List<X509Certificate> certificates =
                    Stream.concat(ofTheJdk(), added.stream()).toList();
            for (int i = 0; i < certificates.size(); i++) {
                all.setCertificateEntry("trusted-" + i, certificates.get(i));
            }
            return factory(all);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificates for the shared cache cannot be used", e);
        }
    }

    private static Stream<X509Certificate> ofTheJdk() throws GeneralSecurityException {
        return Stream.of(factory(null).getTrustManagers())
                .map(TrustedCertificates::issuers)
                .flatMap(Stream::of);
    }

    private static X509Certificate[] issuers(TrustManager manager) {
        return manager instanceof X509TrustManager trusting ? trusting.getAcceptedIssuers() : new X509Certificate[0];
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
