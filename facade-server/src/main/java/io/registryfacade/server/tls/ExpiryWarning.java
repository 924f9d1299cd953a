package io.registryfacade.server.tls;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a warning while the certificate that is served ends soon. */
public final class ExpiryWarning implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWarning.class);

    private final ServerCertificates certificates;
    private final InstantSource clock;

    /**
     * Creates the warning.
     *
     * @param certificates what is served
     * @param clock the time
     */
    public ExpiryWarning(ServerCertificates certificates, InstantSource clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Warns if the certificate ends within two weeks; a short-lived one, if it has lived nine tenths of its life. */
    @Override
    public void run() {
        certificates.current().map(CertifiedKey::certificate).ifPresent(certificate -> {
            if (Validity.isEnding(certificate, clock.instant())) {
                LOG.warn(
                        "The certificate for {} expires at {}; renew it",
                        CertificateNames.of(certificate),
                        certificate.getNotAfter().toInstant());
            }
        });
    }
}
