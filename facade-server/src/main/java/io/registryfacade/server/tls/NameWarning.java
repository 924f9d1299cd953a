package io.registryfacade.server.tls;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a warning while the certificate that is served is for other hosts than the facade's. */
public final class NameWarning implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(NameWarning.class);

    private final ServerCertificates certificates;
    private final Supplier<Optional<String>> host;

    /**
     * Creates the warning.
     *
     * @param certificates what is served
     * @param host the host by which clients reach the facade; empty if it is not known
     */
    public NameWarning(ServerCertificates certificates, Supplier<Optional<String>> host) {
        this.certificates = certificates;
        this.host = host;
    }

    /** Warns if the certificate is for other hosts. A proxy in front may have the right one, so it is no error. */
    @Override
    public void run() {
        certificates
                .current()
                .map(CertifiedKey::certificate)
                .ifPresent(certificate -> host.get()
                        .filter(name -> !CertificateNames.include(certificate, name))
                        .ifPresent(name -> LOG.warn(
                                "The certificate is for {}, and not for {}, the host of publicUrl; clients refuse it, so use one"
                                        + " for that host",
                                CertificateNames.of(certificate),
                                name)));
    }
}
