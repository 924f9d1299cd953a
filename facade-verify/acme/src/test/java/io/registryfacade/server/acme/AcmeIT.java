package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.support.Pebble;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates of a real authority, which validates the domains over the network, is stopped, and fails. */
class AcmeIT {
    private static final String DOMAIN = "docker.my-org.example.com";
    private static final String OTHER = "registry.my-org.example.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Challenges challenges = new Challenges();
    private final BlockingQueue<CertifiedKey> delivered = new LinkedBlockingQueue<>();
    /** By how much the program's clock is ahead of the system's. */
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private final InstantSource clock = () -> Instant.now().plus(ahead.get());
    private Sandbox sandbox;
    private ValidationServers servers;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        servers = new ValidationServers(challenges);
        sandbox.closing(servers);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Pebble pebble() {
        return pebble(0);
    }

    private Pebble pebble(int rejectedNonces) {
        return new Pebble(sandbox, servers.httpPort(), servers.tlsPort(), rejectedNonces);
    }

    private AcmeCertificates certificates(Pebble pebble, List<ChallengeType> types, String... domains) {
        Path data = sandbox.path("data");
        AcmeSettings settings = new AcmeSettings(
                List.of(domains), "ops@my-org.example.com", true, pebble.directory(), pebble.authority(), data, types);
        // waits a hundredth of what is due
        return AcmeCertificates.open(
                settings,
                challenges,
                delivered::add,
                clock,
                pause -> Thread.sleep(pause.toMillis() / 100),
                new Random(1));
    }

    private AcmeCertificates certificates(Pebble pebble, String... domains) {
        return certificates(pebble, List.of(ChallengeType.HTTP_01), domains);
    }

    private X509Certificate next() throws InterruptedException {
        CertifiedKey certificate = delivered.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        assertThat(certificate).as("a certificate; %s", sandbox.logs()).isNotNull();
        return certificate.chain().get(0);
    }

    private static List<Object> names(X509Certificate certificate) throws Exception {
        return certificate.getSubjectAlternativeNames().stream()
                .<Object>map(name -> name.get(1))
                .toList();
    }

    private static String awaitError(AcmeCertificates certificates) {
        return await().atMost(TIMEOUT).until(() -> certificates.status().lastError(), error -> error != null);
    }

    private static void awaitSuccess(AcmeCertificates certificates) {
        await().atMost(TIMEOUT).until(() -> certificates.status().lastError() == null);
    }

    @ParameterizedTest
    @EnumSource(ChallengeType.class)
    void order_isValidated_byEachWay(ChallengeType type) throws Exception {
        try (AcmeCertificates certificates = certificates(pebble(), List.of(type), DOMAIN)) {
            certificates.start();

            X509Certificate certificate = next();

            assertThat(names(certificate)).containsExactly(DOMAIN);
            await().atMost(TIMEOUT).until(() -> certificates.status().nextAttempt() != null);
            // the middle day of Pebble's window, which is a third of 90 days before the end
            assertThat(certificates.status().nextAttempt())
                    .isBetween(
                            Instant.now().plus(Duration.ofDays(58)),
                            Instant.now().plus(Duration.ofDays(62)));
            assertThat(certificates.status().lastError()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(ChallengeType.class)
    void severalDomains_areInOneCertificate(ChallengeType type) throws Exception {
        try (AcmeCertificates certificates = certificates(pebble(), List.of(type), DOMAIN, OTHER)) {
            certificates.start();

            assertThat(names(next())).containsExactlyInAnyOrder(DOMAIN, OTHER);
        }
    }

    /** The authority finds the TLS server where it expects the one for http-01. */
    @Test
    void closedPort_isNoFailure_ifTheOtherIsOpen() throws Exception {
        Pebble pebble = new Pebble(sandbox, servers.tlsPort(), servers.tlsPort(), 0);
        try (AcmeCertificates certificates = certificates(pebble, List.of(ChallengeType.values()), DOMAIN)) {
            certificates.start();

            assertThat(names(next())).containsExactly(DOMAIN);
            assertThat(certificates.status().lastError()).isNull();
        }
    }

    @Test
    void rejectedNonces_areNoFailure() throws Exception {
        try (AcmeCertificates certificates = certificates(pebble(20), DOMAIN)) {
            certificates.start();

            assertThat(names(next())).containsExactly(DOMAIN);
        }
    }

    @Test
    void restart_usesTheStoredCertificate_thenRenewsWhenTheAuthoritySuggestsIt() throws Exception {
        Pebble pebble = pebble();
        X509Certificate first;
        try (AcmeCertificates certificates = certificates(pebble, DOMAIN)) {
            certificates.start();
            first = next();
        }
        pebble.suggestRenewal(first);

        try (AcmeCertificates certificates = certificates(pebble, DOMAIN)) {
            certificates.start();

            assertThat(next()).isEqualTo(first);
            assertThat(next().getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        }
    }

    @Test
    void stoppedAuthority_leavesTheOldCertificate_andIsTriedAgain_evenIfItForgotTheAccount() throws Exception {
        Pebble pebble = pebble();
        X509Certificate first;
        try (AcmeCertificates certificates = certificates(pebble, DOMAIN)) {
            certificates.start();
            first = next();
        }
        pebble.stop();

        // the added domain needs a new certificate
        try (AcmeCertificates certificates = certificates(pebble, DOMAIN, OTHER)) {
            certificates.start();
            assertThat(next()).isEqualTo(first);
            assertThat(awaitError(certificates))
                    .isEqualTo("cannot reach the certificate authority "
                            + pebble.directory().getAuthority()
                            + ": the connection was refused; let the firewall permit connections to it");
            assertThat(certificates.status().nextAttempt()).isAfter(clock.instant());
            assertThat(delivered).isEmpty();

            pebble.start();
            ahead.set(Duration.ofMinutes(2));

            assertThat(names(next())).containsExactlyInAnyOrder(DOMAIN, OTHER);
            awaitSuccess(certificates);
        }
    }

    @Test
    void wrongDns_isExplained_andTriedAgain() throws Exception {
        Pebble pebble = pebble();
        pebble.setAddress(DOMAIN, "127.0.0.2");
        try (AcmeCertificates certificates = certificates(pebble, DOMAIN, OTHER)) {
            certificates.start();

            assertThat(awaitError(certificates))
                    .contains(
                            " could not validate docker.my-org.example.com by http-01 (",
                            "127.0.0.2",
                            "connection refused",
                            "let the DNS name docker.my-org.example.com point to this server, whose port 80 must be"
                                    + " reachable")
                    .doesNotContain(OTHER);

            pebble.resetAddress(DOMAIN);
            ahead.set(Duration.ofMinutes(3));

            assertThat(names(next())).containsExactlyInAnyOrder(DOMAIN, OTHER);
        }
    }
}
