package io.registryfacade.server.acme;

import io.registryfacade.server.tls.CertifiedKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A certificate that is ordered from an authority and renewed in the background. While an order fails, it is tried again
 * and the old certificate stays in use.
 */
public final class AcmeCertificates implements AutoCloseable {
    /** A clock that is set, or a machine that slept, is noticed within this time. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final DataFolder folder;
    private final CertificateRenewal renewal;
    private final Pause pause;
    private final Thread thread = new Thread(this::run, "acme");

    private AcmeCertificates(DataFolder folder, CertificateRenewal renewal, Pause pause) {
        this.folder = folder;
        this.renewal = renewal;
        this.pause = pause;
        thread.setDaemon(true);
    }

    /**
     * Locks the data folder. Until {@link #start}, nothing is read or requested.
     *
     * @param settings what to order, and where
     * @param challenges receives what the web server must serve for the authority
     * @param receiver receives each certificate; it may throw an {@link IllegalArgumentException} if it cannot use one
     * @return automatic certificates, to be closed
     * @throws IllegalArgumentException if the data folder cannot be written or is in use by another process, or if the
     *     trusted certificates of a private authority cannot be read
     */
    public static AcmeCertificates open(AcmeSettings settings, Challenges challenges, Consumer<CertifiedKey> receiver) {
        return open(
                settings,
                challenges,
                receiver,
                InstantSource.system(),
                duration -> Thread.sleep(duration.toMillis()),
                new SecureRandom());
    }

    static AcmeCertificates open(
            AcmeSettings settings,
            Challenges challenges,
            Consumer<CertifiedKey> receiver,
            InstantSource clock,
            Pause pause,
            RandomGenerator random) {
        Authority authority = new Authority(settings, clock, REQUEST_TIMEOUT);
        DataFolder folder = DataFolder.open(settings);
        Poll poll = new Poll(clock, pause);
        CertificateOrder order =
                new CertificateOrder(settings, new Validation(settings, challenges, poll, clock), poll);
        return new AcmeCertificates(
                folder, new CertificateRenewal(settings, folder, authority, order, receiver, clock, random), pause);
    }

    /**
     * Delivers the stored certificate at once, if there is one, then orders and renews in the background. The web server
     * must be listening, because the authority connects to it.
     */
    public void start() {
        renewal.load();
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                renewal.check();
                pause.await(CHECK_INTERVAL);
            }
        } catch (InterruptedException e) {
            // closed
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the last attempt failed and why, and when the next one is. */
    public AcmeStatus status() {
        return renewal.status();
    }

    /** Ends an order in progress, and unlocks the data folder. The certificate in use stays valid. */
    @Override
    public void close() {
        renewal.interrupt(thread);
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
