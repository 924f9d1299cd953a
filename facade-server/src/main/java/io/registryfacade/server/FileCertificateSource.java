package io.registryfacade.server;

import io.registryfacade.server.tls.CertificateFiles;
import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.server.tls.ServerCertificates;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A certificate in files that another program renews. */
final class FileCertificateSource implements CertificateSource {
    /** New files are used after they were read twice, so within ten seconds. */
    private static final long PERIOD_SECONDS = 3;

    private final CertificateFiles files;
    private final ScheduledExecutorService timer;
    private final ServerCertificates certificates = new ServerCertificates();
    private @Nullable ScheduledFuture<?> checks;

    FileCertificateSource(CertificateFiles files, ScheduledExecutorService timer) {
        this.files = files;
        this.timer = timer;
    }

    @Override
    public ServerCertificates certificates() {
        return certificates;
    }

    @Override
    public void load() {
        certificates.use(files.read());
    }

    @Override
    public void start() {
        checks = timer.scheduleWithFixedDelay(
                () -> files.check(certificates::use), PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void reload() {
        files.reload(certificates::use);
    }

    @Override
    public CertificateHealth health() {
        return new CertificateHealth(
                certificates.current().map(CertifiedKey::expiry).orElse(null), files.problem(), null);
    }

    @Override
    public void close() {
        if (checks != null) {
            checks.cancel(false);
        }
    }
}
