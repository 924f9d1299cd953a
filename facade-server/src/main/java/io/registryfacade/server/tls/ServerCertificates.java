package io.registryfacade.server.tls;

import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The certificate that a server presents, which may be replaced at any time. Connections keep the one that they have. */
public final class ServerCertificates {
    private record Current(CertifiedKey identity, SslContext context) {}

    private final Function<String, Optional<CertifiedKey>> challenges;
    private volatile @Nullable Current current;

    /** Creates a server without a certificate, which refuses TLS until it has one. */
    public ServerCertificates() {
        this(serverName -> Optional.empty());
    }

    /**
     * Creates a server without a certificate, which can prove to an authority that a domain is its own.
     *
     * @param challenges returns the certificate of a validation by TLS (RFC 8737), by the name of the server
     */
    public ServerCertificates(Function<String, Optional<CertifiedKey>> challenges) {
        this.challenges = challenges;
    }

    /**
     * Presents another certificate from now on.
     *
     * @param identity the certificate and its key
     * @throws IllegalArgumentException if it cannot be used; then the last one stays
     */
    public void use(CertifiedKey identity) {
        current = new Current(
                identity, TlsContexts.of(identity, ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1));
    }

    /**
     * Returns what is presented now.
     *
     * @return the certificate and its key; empty as long as there is none
     */
    public Optional<CertifiedKey> current() {
        return Optional.ofNullable(current).map(Current::identity);
    }

    /**
     * Returns the context for a client.
     *
     * @param hello what the client asks for
     * @return the context; {@code null} if there is no certificate for it
     */
    public @Nullable SslContext contextFor(ClientHello hello) {
        if (hello.protocols().contains(ClientHello.ACME_TLS)) {
            return Optional.ofNullable(hello.serverName())
                    .flatMap(challenges)
                    .map(identity -> TlsContexts.of(identity, ClientHello.ACME_TLS))
                    .orElse(null);
        }
        Current present = current;
        return present == null ? null : present.context();
    }
}
