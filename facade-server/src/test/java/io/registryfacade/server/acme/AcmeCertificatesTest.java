package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.server.tls.CertifiedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The background thread, and the data folder that it owns. */
@Timeout(60)
class AcmeCertificatesTest {
    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private final BlockingQueue<CertifiedKey> delivered = new LinkedBlockingQueue<>();
    /** Each pause of the thread ends when the test takes it. */
    private final SynchronousQueue<Duration> pauses = new SynchronousQueue<>();

    private StandInAuthority authority;

    @BeforeEach
    void start() throws Exception {
        authority = new StandInAuthority(clock);
    }

    @AfterEach
    void stop() throws Exception {
        authority.close();
    }

    private AcmeCertificates open() throws Exception {
        return AcmeCertificates.open(
                authority.settings(folder, "docker.my-org.example.com"),
                new Challenges(),
                delivered::add,
                clock,
                pauses::put,
                new Random(1));
    }

    private void nextCheck() throws InterruptedException {
        assertThat(pauses.poll(60, TimeUnit.SECONDS)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void start_orders_andRenewsWhenItIsTime() throws Exception {
        try (AcmeCertificates certificates = open()) {
            assertThat(certificates.status()).isEqualTo(new AcmeStatus(null, null));
            certificates.start();
            assertThat(delivered.take()).isNotNull();

            nextCheck();
            clock.advance(Duration.ofDays(61));
            nextCheck();
            nextCheck();

            assertThat(delivered.take()).isNotNull();
        }
    }

    @Test
    void start_deliversTheStoredCertificate_beforeItReturns_withTheAuthorityGone() throws Exception {
        try (AcmeCertificates certificates = open()) {
            certificates.start();
            delivered.take();
        }
        authority.close();
        try (AcmeCertificates certificates = open()) {
            certificates.start();

            assertThat(delivered).hasSize(1);
            nextCheck();
            assertThat(certificates.status().lastError()).isNull();
        }
    }

    @Test
    void close_endsAnOrderInProgress_andUnlocksTheFolder() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        authority.fault = request -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                // the test is over
            }
            return null;
        };
        AcmeCertificates certificates = open();
        certificates.start();
        asked.await();

        certificates.close();

        assertThat(certificates.status().lastError()).isNull();
        open().close();
    }

    @Test
    void secondInstance_isRefused() throws Exception {
        try (AcmeCertificates first = open()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(this::open).hasMessageContaining("another registry facade uses the folder");
        }
    }

    @Test
    void certificateThatTheServerCannotUse_isReported() throws Exception {
        AcmeSettings settings = authority.settings(folder, "docker.my-org.example.com");
        try (AcmeCertificates certificates = AcmeCertificates.open(
                settings,
                new Challenges(),
                certificate -> {
                    throw new IllegalArgumentException("cannot serve TLS with it");
                },
                clock,
                pauses::put,
                new Random(1))) {
            certificates.start();
            nextCheck();

            assertThat(certificates.status().lastError())
                    .isEqualTo(
                            "the certificate for docker.my-org.example.com cannot be served: cannot serve TLS with it");
        }
    }
}
