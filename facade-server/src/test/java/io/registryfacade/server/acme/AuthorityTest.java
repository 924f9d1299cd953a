package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.server.acme.HttpsStandIn.Response;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority that cannot be reached, or not be trusted, is named with what to do. */
class AuthorityTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T10:00:00Z");

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final TestIssuer issuer = new TestIssuer();

    private AcmeSettings settings(URI directory, @Nullable Path trusted) {
        return new AcmeSettings(
                List.of("docker.example.com"),
                null,
                true,
                directory,
                trusted,
                folder.resolve("data"),
                List.of(ChallengeType.HTTP_01));
    }

    private String failure(URI directory, @Nullable Path trusted, Duration timeout) throws Exception {
        AcmeSettings settings = settings(directory, trusted);
        Poll poll = new Poll(CLOCK, CLOCK::advance);
        try (DataFolder data = DataFolder.open(settings)) {
            CertificateRenewal renewal = new CertificateRenewal(
                    settings,
                    data,
                    new Authority(settings, CLOCK, timeout),
                    new CertificateOrder(settings, new Validation(settings, new Challenges(), poll, CLOCK), poll),
                    certificate -> {},
                    CLOCK,
                    new Random(1));
            renewal.check();
            return renewal.status().lastError();
        }
    }

    private String failure(SSLContext tls, Response response, @Nullable Path trusted, Duration timeout)
            throws Exception {
        try (HttpsStandIn server = new HttpsStandIn(tls, request -> response)) {
            return failure(server.uri("/directory"), trusted, timeout);
        }
    }

    private String failure(Response response, Duration timeout) throws Exception {
        return failure(issuer.localhost(), response, issuer.pem(folder.resolve("ca.pem")), timeout);
    }

    @Test
    void untrustedAuthority_needsItsCertificate() throws Exception {
        assertThat(failure(issuer.localhost(), Response.json(200, "{}"), null, LONG))
                .contains(
                        "its certificate is not from a trusted authority; if it is a private one, name its certificate by"
                                + " --acme-ca");
    }

    @Test
    void expiredCertificateOfTheAuthority_suggestsAWrongClock() throws Exception {
        SSLContext expired = TestIssuer.server(
                issuer.certificate(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(1), "localhost"));

        assertThat(failure(expired, Response.json(200, "{}"), issuer.pem(folder.resolve("ca.pem")), LONG))
                .contains("its certificate is not valid at 2026-11-21T10:00:00Z; check the clock of this machine");
    }

    @Test
    void otherHostsCertificate_isATlsProblem() throws Exception {
        SSLContext other =
                TestIssuer.server(issuer.certificate(Instant.now(), Duration.ofDays(1), "other.example.com"));

        assertThat(failure(other, Response.json(200, "{}"), issuer.pem(folder.resolve("ca.pem")), LONG))
                .contains("by TLS (")
                // newer JDKs put the alert of TLS in front of it
                .contains("No subject alternative DNS name matching localhost found.)");
    }

    @Test
    void refusedConnection_suggestsTheFirewall() throws Exception {
        URI closed;
        try (HttpsStandIn server = new HttpsStandIn(issuer.localhost(), request -> Response.json(200, "{}"))) {
            closed = server.uri("/directory");
        }

        assertThat(failure(closed, null, LONG))
                .isEqualTo("cannot reach the certificate authority " + closed.getAuthority()
                        + ": the connection was refused; let the firewall permit connections to it");
    }

    @Test
    void unknownHost_suggestsTheDns() throws Exception {
        assertThat(failure(URI.create("https://ca.invalid/directory"), null, LONG))
                .isEqualTo(
                        "cannot reach the certificate authority ca.invalid: its name is not known; check --acme-directory"
                                + " and the DNS of this machine");
    }

    @Test
    void bodyThatDoesNotEnd_isATimeout() throws Exception {
        Response stalls = Response.json(200, "{").with("Content-Length", "100");

        assertThat(failure(stalls, Duration.ofSeconds(1))).contains("it did not respond in time");
    }

    @Test
    void bodyWithoutLimit_isCutOff() throws Exception {
        assertThat(failure(Response.json(200, " ".repeat(1024 * 1024 + 1)), LONG))
                .contains("(its response is longer than 1048576 bytes)");
    }

    @Test
    void pageInsteadOfADirectory_isExplained() throws Exception {
        assertThat(failure(new Response(200, Map.of("Content-Type", "text/html"), "<p>"), LONG))
                .contains("responded in an unknown way", "Unexpected content type: text/html", "--acme-directory");
        assertThat(failure(new Response(404, Map.of("Content-Type", "text/html"), "<p>"), LONG))
                .contains("responded with an error (HTTP 404); check --acme-directory");
    }

    @Test
    void trustedCertificates_mustBePem() throws Exception {
        URI directory = URI.create("https://ca.test/directory");
        Path missing = folder.resolve("missing.pem");
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "garbage");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> new Authority(settings(directory, missing), CLOCK, LONG))
                .hasMessage("cannot read " + missing + ", the file of --acme-ca: there is no such file");
        assertThatThrownBy(() -> new Authority(settings(directory, garbage), CLOCK, LONG))
                .hasMessage(garbage + " is damaged; let --acme-ca name a PEM file with certificates");
        assertThatThrownBy(() -> new Authority(settings(directory, empty), CLOCK, LONG))
                .hasMessage(empty + " has no certificates; give a PEM file to --acme-ca");
        assertThatThrownBy(() -> new Authority(settings(directory, folder), CLOCK, LONG))
                .hasMessageStartingWith("cannot read " + folder + ", the file of --acme-ca: ");
    }
}
