package io.registryfacade.server.tls;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates TLS contexts: by BoringSSL, where its native library loads, or else by the JDK. */
final class TlsContexts {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContexts.class);
    private static final SslProvider PROVIDER = provider();

    private TlsContexts() {}

    private static SslProvider provider() {
        if (OpenSsl.isAvailable()) {
            return SslProvider.OPENSSL;
        }
        LOG.info(
                "TLS by the JDK, which takes several times the processor time for each connection, because native TLS does"
                        + " not load: {}",
                OpenSsl.unavailabilityCause().getMessage());
        return SslProvider.JDK;
    }

    /**
     * Creates a context.
     *
     * @param protocols the protocols that the server offers by ALPN, the preferred one first
     * @throws IllegalArgumentException if the key or a certificate cannot be used
     */
    static SslContext of(CertifiedKey identity, String... protocols) {
        try {
            return SslContextBuilder.forServer(identity.key(), identity.chain().toArray(X509Certificate[]::new))
                    .sslProvider(PROVIDER)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            protocols))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException(
                    "cannot serve TLS with the certificate for " + CertificateNames.of(identity.certificate()) + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
