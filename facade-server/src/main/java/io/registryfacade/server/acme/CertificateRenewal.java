package io.registryfacade.server.acme;

import io.registryfacade.server.tls.CertificateNames;
import io.registryfacade.server.tls.CertifiedKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.exception.AcmeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when to order a certificate, and keeps the old one in use until there is a new one. One thread calls it, so there
 * is one order at a time; any thread may read the status.
 */
final class CertificateRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);
    /** Certificates begin up to an hour before they are issued, so a smaller error does no harm. */
    private static final Duration MAX_SKEW = Duration.ofHours(1);

    private final AcmeSettings settings;
    private final DataFolder folder;
    private final Authority authority;
    private final CertificateOrder order;
    private final Consumer<CertifiedKey> receiver;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Backoff backoff;
    private final FailureText failureText;

    private @Nullable CertifiedKey current;
    private @Nullable RenewalPlan plan;
    private boolean unsaved;
    private Instant nextCheck = Instant.MIN;
    private Instant lastSeen = Instant.MIN;
    private volatile AcmeStatus status = new AcmeStatus(null, null);

    CertificateRenewal(
            AcmeSettings settings,
            DataFolder folder,
            Authority authority,
            CertificateOrder order,
            Consumer<CertifiedKey> receiver,
            InstantSource clock,
            RandomGenerator random) {
        this.settings = settings;
        this.folder = folder;
        this.authority = authority;
        this.order = order;
        this.receiver = receiver;
        this.clock = clock;
        this.random = random;
        backoff = new Backoff(random);
        failureText = new FailureText(settings);
    }

    AcmeStatus status() {
        return status;
    }

    /** Delivers the stored certificate, without a request to the authority. */
    void load() {
        try {
            Optional<CertifiedKey> stored = folder.certificate().load();
            if (stored.isPresent()) {
                use(stored.get());
                LOG.info(
                        "Serving the stored certificate for {}, valid until {}",
                        settings.names(),
                        stored.get().expiry());
            }
        } catch (AcmeFailure e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private void use(CertifiedKey certificate) throws AcmeFailure {
        try {
            receiver.accept(certificate);
        } catch (IllegalArgumentException e) {
            throw new AcmeFailure(
                    "the certificate for " + settings.names() + " cannot be served: " + e.getMessage(), e);
        }
        current = certificate;
        plan = new RenewalPlan(certificate.certificate());
    }

    /** Does what is due: orders or renews the certificate, or asks when to renew it. Never fails; the status says how it went. */
    void check() throws InterruptedException {
        noticeCorrectedClock();
        if (lastSeen.isBefore(nextCheck)) {
            return;
        }
        try {
            save();
            if (isDue()) {
                renew();
            }
            succeeded();
        } catch (AcmeException | AcmeFailure | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            failed(e);
        }
    }

    /** Times that were planned while the clock was ahead may be years away, so they are planned again. */
    private void noticeCorrectedClock() {
        Instant now = clock.instant();
        if (now.isBefore(lastSeen)) {
            nextCheck = Instant.MIN;
            plan = current == null ? null : new RenewalPlan(current.certificate());
        }
        lastSeen = now;
    }

    /** Stores the certificate; one that could not be stored is stored later, and not ordered again. */
    private synchronized void save() throws AcmeFailure {
        if (current == null || !unsaved) {
            return;
        }
        // an interrupted thread cannot write files
        boolean interrupted = Thread.interrupted();
        try {
            folder.certificate().save(current);
            unsaved = false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Interrupts the thread that checks, but not while it stores a certificate. */
    synchronized void interrupt(Thread thread) {
        thread.interrupt();
    }

    private boolean isDue() {
        if (current == null || plan == null || !covers(current)) {
            return true;
        }
        plan.update(authority, clock.instant(), random);
        return !clock.instant().isBefore(plan.renewAt());
    }

    private void renew() throws AcmeException, AcmeFailure, InterruptedException {
        LOG.info("Ordering a certificate for {} from {}", settings.names(), settings.authority());
        Session session = authority.session();
        checkClock();
        Login login = new Registration(settings, folder.account()).login(session);
        CertifiedKey issued = order.issue(login, current == null ? null : current.certificate());
        if (!covers(issued)) {
            throw new AcmeFailure(settings.authority() + " issued a certificate that is not for all of "
                    + settings.names() + "; ask the authority");
        }
        use(issued);
        unsaved = true;
        LOG.info("Serving the new certificate for {}, valid until {}", settings.names(), issued.expiry());
        save();
    }

    /** With a wrong clock each new certificate would look expired, and be ordered again. */
    private void checkClock() throws AcmeFailure {
        Optional<Duration> skew = authority.times().skew();
        if (skew.isPresent() && skew.get().abs().compareTo(MAX_SKEW) > 0) {
            Instant now = clock.instant();
            throw new AcmeFailure("the clock of this machine says " + now + ", that of " + settings.authority()
                    + " says " + now.minus(skew.get()) + "; correct the clock of this machine");
        }
    }

    private void succeeded() {
        backoff.succeeded();
        if (plan != null) {
            nextCheck = plan.nextCheck();
            status = new AcmeStatus(null, plan.renewAt());
        }
    }

    private void failed(Exception failure) {
        Instant now = clock.instant();
        Instant expiry = current == null ? null : current.expiry();
        Optional<Instant> retryAfter = authority.times().retryAfter();
        String message = failureText.of(failure, now, retryAfter);
        if (failure instanceof ValidationFailure validation) {
            backoff.validationsFailed(validation.types());
        }
        nextCheck = backoff.failed(now, expiry, retryAfter);
        status = new AcmeStatus(message, nextCheck);
        if (expiry == null) {
            LOG.error("No certificate for {}: {}. The next attempt is at {}", settings.names(), message, nextCheck);
        } else {
            LOG.warn(
                    "The certificate for {} could not be renewed and stays in use until {}: {}. The next attempt is at {}",
                    settings.names(),
                    expiry,
                    message,
                    nextCheck);
        }
        LOG.debug("The failure", failure);
    }

    private boolean covers(CertifiedKey certificate) {
        return CertificateNames.names(certificate.certificate()).containsAll(settings.domains());
    }
}
