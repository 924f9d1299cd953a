package io.registryfacade.server;

import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.server.tls.SelfSignedCertificate;
import io.registryfacade.server.tls.ServerCertificates;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A certificate that no client trusts, for trying a facade on the machine that it runs on. */
final class SelfSignedSource implements CertificateSource {
    private static final Logger LOG = LoggerFactory.getLogger(SelfSignedSource.class);

    private final String host;
    private final ServerCertificates certificates = new ServerCertificates();

    SelfSignedSource(String host) {
        this.host = host;
    }

    @Override
    public ServerCertificates certificates() {
        return certificates;
    }

    @Override
    public void load() {
        certificates.use(SelfSignedCertificate.forHost(host, InstantSource.system()));
        LOG.warn(
                "Serving a certificate for {} that only Docker trusts, and only at localhost: for all others, set ADDRESS to"
                        + " the host name of this server, or give --tls-cert and --tls-key",
                host);
    }

    @Override
    public CertificateHealth health() {
        return new CertificateHealth(
                certificates.current().map(CertifiedKey::expiry).orElse(null), null, null);
    }
}
