package io.registryfacade.server.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.server.acme.HttpsStandIn.Response;
import io.registryfacade.server.tls.CertifiedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decisions about one certificate, at an authority that fails in many ways. No test waits. */
class CertificateRenewalTest {
    private static final String DOMAIN = "docker.my-org.example.com";
    private static final String OTHER = "registry.my-org.example.com";

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private final Challenges challenges = new Challenges();
    private final List<CertifiedKey> delivered = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private StandInAuthority authority;
    private DataFolder data;

    @BeforeEach
    void start() throws Exception {
        authority = new StandInAuthority(clock);
    }

    @AfterEach
    void stop() throws Exception {
        if (data != null) {
            data.close();
        }
        authority.close();
    }

    private CertificateRenewal renewal(String... domains) throws Exception {
        return renewal(authority.settings(folder, domains));
    }

    private CertificateRenewal renewal(AcmeSettings settings) {
        if (data != null) {
            data.close();
        }
        data = DataFolder.open(settings);
        Poll poll = new Poll(clock, pause -> {
            pauses.add(pause);
            clock.advance(pause);
        });
        Validation validation = new Validation(settings, challenges, poll, clock);
        return new CertificateRenewal(
                settings,
                data,
                new Authority(settings, clock, Duration.ofSeconds(20)),
                new CertificateOrder(settings, validation, poll),
                delivered::add,
                clock,
                new Random(1));
    }

    private X509Certificate last() {
        return delivered.get(delivered.size() - 1).chain().get(0);
    }

    /** Moves the clock to the next attempt, and makes it. */
    private AcmeStatus next(CertificateRenewal renewal) throws InterruptedException {
        clock.set(renewal.status().nextAttempt());
        renewal.check();
        return renewal.status();
    }

    @Test
    void firstCheck_ordersACertificateForAllDomains() throws Exception {
        CertificateRenewal renewal = renewal(DOMAIN, OTHER);
        renewal.load();
        assertThat(delivered).isEmpty();

        renewal.check();

        assertThat(last().getSubjectAlternativeNames())
                .<Object>extracting(name -> name.get(1))
                .containsExactlyInAnyOrder(DOMAIN, OTHER);
        assertThat(delivered.get(0).chain()).hasSize(2);
        assertThat(renewal.status().lastError()).isNull();
        // 90 days, from a minute ago
        assertThat(renewal.status().nextAttempt()).isEqualTo("2027-01-20T09:59:00Z");
        assertThat(authority.accounts.get(0).toString())
                .isEqualTo("{\"contact\":[\"mailto:ops@my-org.example.com\"],\"termsOfServiceAgreed\":true}");
    }

    @Test
    void validation_isServedUntilItIsDone() throws Exception {
        List<String> served = new ArrayList<>();
        authority.validator = (domain, type, token) -> {
            served.add(challenges.keyAuthorization(token).orElse("nothing"));
            return "";
        };

        renewal(DOMAIN, OTHER).check();

        assertThat(served)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("token-1-0."),
                        second -> assertThat(second).startsWith("token-1-1."));
        assertThat(challenges.keyAuthorization("token-1-0")).isEmpty();
    }

    @Test
    void tlsAlpn_isUsed_whereTheAuthorityOffersNoOther() throws Exception {
        authority.challengeTypes = List.of("dns-01", "tls-alpn-01");
        List<X509Certificate> served = new ArrayList<>();
        authority.validator = (domain, type, token) -> {
            served.add(challenges
                    .tlsAlpnCertificate("DOCKER.my-org.example.com")
                    .orElseThrow()
                    .chain()
                    .get(0));
            return "";
        };

        renewal(DOMAIN).check();

        assertThat(delivered).hasSize(1);
        assertThat(served.get(0).getCriticalExtensionOIDs()).containsExactly("1.3.6.1.5.5.7.1.31");
        assertThat(challenges.tlsAlpnCertificate(DOMAIN)).isEmpty();
    }

    @Test
    void failedValidation_isFollowedByTheOtherTypeAtOnce() throws Exception {
        List<String> types = new ArrayList<>();
        authority.validator = (domain, type, token) -> {
            types.add(type);
            return type.equals("http-01") && domain.equals(DOMAIN) ? "192.0.2.1: connection refused" : "";
        };
        CertificateRenewal renewal = renewal(DOMAIN, OTHER);

        renewal.check();

        assertThat(renewal.status().lastError()).isNull();
        assertThat(delivered).hasSize(1);
        assertThat(types).containsExactly("http-01", "http-01", "tls-alpn-01", "tls-alpn-01");
        types.clear();
        next(renewal);
        assertThat(types).as("the type that worked").containsExactly("tls-alpn-01", "tls-alpn-01");
    }

    @Test
    void failedValidations_nameTheDomain_andTheReasonOfEachType() throws Exception {
        authority.validator =
                (domain, type, token) -> type.equals("http-01") ? "192.0.2.1: connection refused" : "timeout";
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().lastError())
                .isEqualTo(authority.directory().getAuthority()
                        + " could not validate docker.my-org.example.com by http-01 (192.0.2.1: connection refused), nor by"
                        + " tls-alpn-01 (timeout); let the DNS name docker.my-org.example.com point to this server, whose"
                        + " port 80 or 443 must be reachable from the authority");
        assertThat(delivered).isEmpty();
    }

    /** Let's Encrypt permits five of an account and a host in an hour. */
    @ParameterizedTest
    @ValueSource(strings = {"http-01", "tls-alpn-01", "http-01 tls-alpn-01"})
    void failedValidations_areFew(String types) throws Exception {
        authority.challengeTypes = List.of(types.split(" "));
        List<Instant> validations = new ArrayList<>();
        authority.validator = (domain, type, token) -> {
            validations.add(clock.instant());
            return "connection refused";
        };
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();

        Instant end = validations.get(0).plus(Duration.ofMinutes(55));
        while (renewal.status().nextAttempt().isBefore(end)) {
            next(renewal);
        }

        assertThat(validations).hasSizeBetween(4, 5);
    }

    @Test
    void onlyTypeThatIsOffered_isNotTriedTwice() throws Exception {
        authority.challengeTypes = List.of("http-01", "dns-01");
        authority.validator = (domain, type, token) -> "connection refused";

        renewal(DOMAIN).check();

        assertThat(authority.ordered()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"dns", "caa"})
    void missingDnsRecord_failsWithEveryType_soTheOtherIsNotTried(String error) throws Exception {
        authority.validationError = error;
        authority.validator = (domain, type, token) -> "no address";
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(authority.ordered()).isEqualTo(1);
        assertThat(renewal.status().lastError()).contains("by http-01 (no address); let the DNS name");
    }

    @Test
    void allDomainsThatFail_areReportedAtOnce() throws Exception {
        authority.validator = (domain, type, token) -> "no address for " + domain;
        CertificateRenewal renewal = renewal(DOMAIN, OTHER);

        renewal.check();

        assertThat(renewal.status().lastError())
                .contains("(no address for " + DOMAIN + ")", "(no address for " + OTHER + ")");
    }

    @Test
    void restart_usesTheStoredCertificate_withoutARequest() throws Exception {
        renewal(DOMAIN).check();
        authority.requests.clear();

        CertificateRenewal restarted = renewal(DOMAIN);
        restarted.load();

        assertThat(delivered).hasSize(2);
        assertThat(last()).isEqualTo(delivered.get(0).chain().get(0));
        assertThat(authority.requests).isEmpty();
        restarted.check();
        assertThat(authority.ordered()).isEqualTo(1);
    }

    @Test
    void storedCertificate_isDelivered_evenIfItHasExpired_andIsReplaced() throws Exception {
        renewal(DOMAIN).check();
        clock.advance(Duration.ofDays(200));
        CertificateRenewal restarted = renewal(DOMAIN);

        restarted.load();

        assertThat(delivered).hasSize(2);
        restarted.check();
        assertThat(last().getNotAfter()).isAfter(Date.from(clock.instant()));
    }

    @Test
    void certificate_isRenewed_whenAThirdOfItsLifeIsLeft() throws Exception {
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        Instant due = renewal.status().nextAttempt();

        clock.set(due.minusSeconds(1));
        renewal.check();
        assertThat(delivered).hasSize(1);
        clock.set(due);
        renewal.check();

        assertThat(delivered).hasSize(2);
        assertThat(authority.orders.get(1).has("replaces")).isFalse();
        assertThat(delivered.get(1).key()).isNotEqualTo(delivered.get(0).key());
    }

    @Test
    void certificate_isRenewed_inTheSuggestedWindow_andNamesWhatItReplaces() throws Exception {
        authority.renewalInfo = "\"start\":\"2026-12-01T00:00:00Z\",\"end\":\"2026-12-02T00:00:00Z\"";
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        renewal.check();
        Instant chosen = renewal.status().nextAttempt();
        assertThat(chosen).isBetween("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z");

        // another question, six hours later, leaves the time as it is
        clock.advance(Duration.ofHours(6));
        renewal.check();
        assertThat(renewal.status().nextAttempt()).isEqualTo(chosen);

        next(renewal);
        assertThat(delivered).hasSize(2);
        assertThat(authority.orders.get(1).get("replaces").asText()).contains(".");
    }

    @Test
    void newWindow_changesTheTime_atOnceIfItIsOver() throws Exception {
        authority.renewalInfo = "\"start\":\"2026-12-20T00:00:00Z\",\"end\":\"2026-12-21T00:00:00Z\"";
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        renewal.check();

        // such as after a mass revocation
        authority.renewalInfo = "\"start\":\"2026-11-01T00:00:00Z\",\"end\":\"2026-11-02T00:00:00Z\"";
        clock.advance(Duration.ofHours(6));
        renewal.check();

        assertThat(delivered).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, PT1M", "7200, PT2H", "9999999, P1D", "soon, PT6H"})
    void questionsAboutRenewal_areAsOftenAsTheAuthorityWants_withinLimits(String retryAfter, Duration interval)
            throws Exception {
        authority.renewalInfo = "\"start\":\"2027-01-20T00:00:00Z\",\"end\":\"2027-01-21T00:00:00Z\"";
        authority.fault = request -> request.path().startsWith("/renewal")
                ? Response.json(200, "{\"suggestedWindow\":{" + authority.renewalInfo + "}}")
                        .with("Retry-After", retryAfter)
                : null;
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        renewal.check();
        authority.requests.clear();

        clock.advance(interval.minusSeconds(1));
        renewal.check();
        assertThat(authority.requests).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        renewal.check();
        assertThat(authority.requests).anyMatch(request -> request.startsWith("GET /renewal/"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"start\":\"2039-12-01T00:00:00Z\",\"end\":\"2039-12-02T00:00:00Z\"', 2027-02-10T09:59:00Z",
        "'\"start\":\"2026-12-02T00:00:00Z\",\"end\":\"2026-12-01T00:00:00Z\"', 2027-01-20T09:59:00Z",
        "'\"start\":\"soon\",\"end\":\"later\"', 2027-01-20T09:59:00Z",
        "'\"start\":7', 2027-01-20T09:59:00Z",
    })
    void uselessWindow_leavesTimeForTheRenewal(String window, String renewAt) throws Exception {
        authority.renewalInfo = window;
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();

        renewal.check();

        assertThat(renewal.status()).isEqualTo(new AcmeStatus(null, Instant.parse(renewAt)));
    }

    @Test
    void orderWithoutReference_follows_whereTheAuthorityRefusesTheReference() throws Exception {
        authority.renewalInfo = "\"start\":\"2026-12-01T00:00:00Z\",\"end\":\"2026-12-02T00:00:00Z\"";
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        renewal.check();
        List<String> refused = new ArrayList<>(List.of("once"));
        authority.fault = request -> request.path().equals("/order") && !refused.isEmpty() && refused.remove("once")
                ? Response.problem(409, "alreadyReplaced", "replaced before")
                : null;

        assertThat(next(renewal).lastError()).isNull();

        assertThat(delivered).hasSize(2);
        assertThat(authority.orders.get(1).has("replaces")).isFalse();
    }

    @Test
    void authorityThatIsGone_leavesTheOldCertificate_andIsTriedAgain_untilItIsBack() throws Exception {
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        authority.fault = request -> {
            throw new IllegalStateException("closes the connection");
        };
        AcmeStatus failed = next(renewal);
        assertThat(failed.lastError()).startsWith("cannot reach the certificate authority localhost:");
        assertThat(delivered).hasSize(1);

        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            delays.add(Duration.between(clock.instant(), renewal.status().nextAttempt()));
            next(renewal);
        }
        assertThat(delays.get(0)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
        assertThat(delays.get(1)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
        assertThat(delays.get(11)).isBetween(Duration.ofHours(3), Duration.ofHours(5));

        authority.fault = request -> null;
        assertThat(next(renewal).lastError()).isNull();
        assertThat(delivered).hasSize(2);
    }

    @Test
    void nothingIsRequested_beforeTheNextAttempt() throws Exception {
        authority.fault = request -> Response.problem(500, "serverInternal", "down");
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        authority.requests.clear();

        clock.set(renewal.status().nextAttempt().minusMillis(1));
        renewal.check();

        assertThat(authority.requests).isEmpty();
    }

    @Test
    void rateLimit_isRespected_andReported() throws Exception {
        authority.fault = request -> request.path().equals("/order")
                ? Response.problem(429, "rateLimited", "too many certificates")
                        .with("Retry-After", "Sun, 22 Nov 2026 10:00:00 GMT")
                : null;
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().nextAttempt()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(renewal.status().lastError())
                .contains(
                        "limits orders until 2026-11-22T10:00:00Z (too many certificates)",
                        "avoid restarts without the folder of --data");
    }

    @ParameterizedTest
    @CsvSource({"3600, PT1H", "99999999, P8D"})
    void retryAfter_ofAnyError_isRespected_withinLimits(String retryAfter, Duration delay) throws Exception {
        authority.fault = request -> request.path().equals("/account")
                ? new Response(503, Map.of("Retry-After", retryAfter), "maintenance")
                : null;
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().nextAttempt()).isEqualTo(clock.instant().plus(delay));
        assertThat(renewal.status().lastError()).contains("responded with an error (HTTP 503)", "status page");
    }

    @Test
    void terms_mustBeAgreedTo() throws Exception {
        AcmeSettings agreed = authority.settings(folder, DOMAIN);
        CertificateRenewal renewal = renewal(new AcmeSettings(
                agreed.domains(),
                null,
                false,
                agreed.directory(),
                agreed.authorityCertificates(),
                agreed.data(),
                agreed.challenges()));
        renewal.check();
        assertThat(renewal.status().lastError())
                .contains("requires agreement to its terms of service, https://ca.test/terms", "add --acme-agree");
        assertThat(authority.accounts).isEmpty();

        // a private authority may have none
        authority.meta = "\"website\":\"https://ca.test\"";
        assertThat(next(renewal).lastError()).isNull();
        assertThat(authority.accounts.get(0).toString()).isEqualTo("{}");
    }

    @Test
    void newTerms_areNamed() throws Exception {
        authority.fault = request -> request.path().equals("/order")
                ? Response.problem(403, "userActionRequired", "terms have changed")
                        .with("Link", "<https://ca.test/terms/2>;rel=\"terms-of-service\"")
                : null;
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().lastError())
                .contains("https://ca.test/terms/2 (terms have changed)", "--acme-agree");
    }

    @Test
    void externalAccount_isExplained() throws Exception {
        authority.meta = "\"externalAccountRequired\":true";
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().lastError()).contains("external account binding", "use another --acme-directory");
    }

    @ParameterizedTest
    @CsvSource({"P3D, 2026-11-24T10:00:00Z", "-P1000D, 2024-02-25T10:00:00Z"})
    void wrongClock_isReported_andNothingIsOrdered(Duration ahead, String authorityTime) throws Exception {
        authority.ahead = ahead;
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().lastError())
                .contains(
                        "the clock of this machine says 2026-11-21T10:00:00Z, that of localhost",
                        "says " + authorityTime + "; correct the clock of this machine");
        assertThat(authority.ordered()).isZero();
    }

    @Test
    void clockThatIsCorrected_isNoticed() throws Exception {
        Instant now = clock.instant();
        authority.ahead = Duration.ofDays(-3650);
        clock.advance(Duration.ofDays(3650));
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        assertThat(renewal.status().nextAttempt()).isAfter("2036-01-01T00:00:00Z");

        authority.ahead = Duration.ZERO;
        clock.set(now);
        renewal.check();

        assertThat(delivered).hasSize(1);
        assertThat(renewal.status().nextAttempt()).isEqualTo("2027-01-20T09:59:00Z");
    }

    @Test
    void slowOrder_isPolled_asOftenAsTheAuthorityWants() throws Exception {
        authority.delays.set(3);

        renewal(DOMAIN).check();

        // the response to the last request of the order counts as one
        assertThat(pauses).isNotEmpty().containsOnly(Duration.ofSeconds(1));
        assertThat(delivered).hasSize(1);
    }

    @Test
    void orderThatNeverEnds_isGivenUp() throws Exception {
        authority.delays.set(Integer.MAX_VALUE);
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().lastError()).contains("did not finish the order within 5 minutes");
    }

    @Test
    void refusedOrder_hasTheAuthoritysWords() throws Exception {
        authority.fault = request -> request.path().equals("/order")
                ? Response.problem(400, "rejectedIdentifier", "policy forbids\\n" + DOMAIN)
                : null;
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().lastError())
                .contains(
                        "refused the order for " + DOMAIN + " (policy forbids " + DOMAIN + "); correct what it names");
    }

    @Test
    void validationThatTheAuthorityDoesNotOffer_isExplained() throws Exception {
        authority.challengeTypes = List.of("dns-01");
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().lastError()).contains("validates " + DOMAIN + " by dns-01 only");
    }

    @ParameterizedTest
    @CsvSource({"directory", "order", "authorization", "certificate"})
    void garbage_isReported(String resource) throws Exception {
        authority.fault =
                request -> request.path().startsWith("/" + resource) ? Response.json(200, "{\"status\":[{}]") : null;
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(renewal.status().lastError()).contains("responded in an unknown way", "is a directory of ACME");
    }

    @Test
    void certificateForOtherDomains_isNotUsed() throws Exception {
        authority.wrongDomains = List.of(OTHER);
        CertificateRenewal renewal = renewal(DOMAIN);

        renewal.check();

        assertThat(delivered).isEmpty();
        assertThat(renewal.status().lastError()).contains("issued a certificate that is not for all of " + DOMAIN);
    }

    @Test
    void addedDomain_needsANewCertificate_andTheOldOneIsServedMeanwhile() throws Exception {
        renewal(DOMAIN).check();
        CertificateRenewal restarted = renewal(DOMAIN, OTHER);
        restarted.load();
        assertThat(delivered).hasSize(2);

        restarted.check();

        assertThat(delivered).hasSize(3);
        assertThat(authority.ordered()).isEqualTo(2);
    }

    @Test
    void damagedCertificate_isOrderedAnew() throws Exception {
        renewal(DOMAIN).check();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            Path chain =
                    files.filter(file -> file.endsWith("chain.pem")).findFirst().orElseThrow();
            Files.writeString(chain, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        }
        CertificateRenewal restarted = renewal(DOMAIN);

        restarted.load();

        assertThat(delivered).hasSize(1);
        restarted.check();
        assertThat(delivered).hasSize(2);
    }

    @Test
    void certificateThatCannotBeStored_isServed_andStoredLater_withoutAnotherOrder() throws Exception {
        CertificateRenewal renewal = renewal(DOMAIN);
        Path certificate = folder.resolve("data")
                .resolve("localhost-" + authority.directory().getPort() + "-directory/certificates/" + DOMAIN);
        // instead of a full disk: a folder where a file must be, which cannot be replaced
        Path obstacle = Files.createDirectories(certificate.resolve("key.pem/obstacle"));

        renewal.check();

        assertThat(delivered).hasSize(1);
        assertThat(renewal.status().lastError()).contains("cannot use", "check the folder of --data");
        Files.delete(obstacle);
        Files.delete(certificate.resolve("key.pem"));
        assertThat(next(renewal).lastError()).isNull();
        assertThat(authority.ordered()).isEqualTo(1);
        assertThat(certificate.resolve("key.pem")).content().startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void urgentRenewal_isTriedMoreOften() throws Exception {
        authority.life = Duration.ofHours(24);
        CertificateRenewal renewal = renewal(DOMAIN);
        renewal.check();
        authority.fault = request -> Response.problem(500, "serverInternal", "down");

        int attempts = 0;
        Instant expiry = last().getNotAfter().toInstant();
        while (next(renewal).nextAttempt().isBefore(expiry)) {
            attempts++;
        }

        assertThat(attempts).isGreaterThan(12);
    }
}
