package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Network;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The executable with certificates of a real authority, from its start to its end. */
@Timeout(300)
final class AutomaticCertificateIT {
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";
    private static final Pattern ADMIN = Pattern.compile("health and metrics at (\\S+)");

    private AcmeTestbed testbed;
    private String data;

    @BeforeEach
    void open() throws Exception {
        testbed = new AcmeTestbed();
        data = testbed.data().toString();
    }

    @AfterEach
    void close() {
        testbed.close();
    }

    private FacadeProgram start(String name, String... options) {
        List<String> all = new ArrayList<>(List.of("--data", data, "--admin-port", "0"));
        all.addAll(List.of(options));
        return testbed.start(name, List.of(AcmeTestbed.DOMAIN), all.toArray(String[]::new));
    }

    /** Returns the certificate that the program serves for a domain. */
    private X509Certificate served(String domain, String protocol) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) testbed.trusting().getSocketFactory().createSocket(testbed.address(), AcmeTestbed.HTTPS)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setServerNames(List.of(new SNIHostName(domain)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static JsonNode health(FacadeProgram facade) {
        URI health = URI.create(facade.daemon().awaitLine(ADMIN).group(1)).resolve("/healthz");
        HttpRequest request = HttpRequest.newBuilder(health)
                .header("Accept", "application/json")
                .build();
        try {
            return new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void assertPulled(FacadeProgram facade, String domain) {
        try (Sandbox sandbox = new Sandbox(testbed.network())) {
            Crane crane = new Crane(sandbox);

            Outcome pull = crane.pull(domain + "/" + DockerHub.REPOSITORY + ":latest");

            assertThat(pull.exitCode())
                    .as("%s%n%s", pull, facade.daemon().log())
                    .isZero();
            assertThat(crane.pulledDigests(domain)).contains(DockerHub.image().digest());
        }
    }

    /** The last line says what to do; what comes before it is the log. */
    private static void assertEnds(Outcome outcome, String sentence) {
        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(1);
        assertThat(outcome.screen().lines().filter(line -> line.startsWith("serve: ")))
                .as(outcome.toString())
                .containsExactly("serve: " + sentence);
        assertThat(outcome.screen()).doesNotContain("\tat ");
    }

    @Test
    void severalDomains_areInOneCertificate_andClientsPullFromEach() throws Exception {
        List<String> domains = List.of(AcmeTestbed.DOMAIN, AcmeTestbed.OTHER);
        FacadeProgram facade = testbed.start("facade", domains, "--data", data, "--admin-port", "0");
        AcmeTestbed.awaitCertificate(facade.daemon());

        for (String domain : domains) {
            X509Certificate certificate = served(domain, TLS_1_3);
            assertThat(served(domain, TLS_1_2)).isEqualTo(certificate);
            assertThat(certificate.getSubjectAlternativeNames())
                    .map(name -> (Object) name.get(1))
                    .containsExactlyInAnyOrderElementsOf(domains);
            assertPulled(facade, domain);
        }

        JsonNode health = health(facade);
        assertThat(health.get("status").textValue()).isEqualTo("ok");
        assertThat(Instant.parse(health.at("/certificate/expiresAt").textValue()))
                .isAfter(Instant.now().plus(Duration.ofDays(80)));
        assertThat(health.at("/certificate/problem").isNull()).isTrue();
    }

    @Test
    void closedPort80_isLogged_andTheDomainIsValidatedByTheOtherPort() {
        FacadeProgram facade = start("facade", "--http-port", elsewhere());

        AcmeTestbed.awaitCertificate(facade.daemon());
        assertThat(facade.daemon().log())
                .contains("could not validate " + AcmeTestbed.DOMAIN + " by http-01")
                .contains("Trying another type of challenge");
        assertPulled(facade, AcmeTestbed.DOMAIN);
        assertThat(health(facade).get("status").textValue()).isEqualTo("ok");
    }

    @Test
    void closedPorts_areReported_withTheNextAttempt() {
        FacadeProgram facade = start("facade", "--http-port", elsewhere(), "--port", elsewhere());

        JsonNode failed = facade.daemon()
                .await(
                        "report the failure",
                        () -> Optional.of(health(facade))
                                .filter(health ->
                                        health.at("/certificate/problem").isTextual()));
        assertThat(failed.get("status").textValue()).isEqualTo("degraded");
        assertThat(failed.at("/certificate/problem").textValue())
                .contains("could not validate " + AcmeTestbed.DOMAIN + " by http-01", ", nor by tls-alpn-01");
        // two failed validations postpone the next attempt to four minutes, by a quarter longer or shorter
        assertThat(Instant.parse(failed.at("/certificate/nextAttempt").textValue()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(2)), Instant.now().plus(Duration.ofMinutes(5)));
    }

    private String elsewhere() {
        return String.valueOf(Ports.free(testbed.address()));
    }

    @Test
    void sigterm_endsTheProgram_andTheNextUsesTheStoredCertificate_withoutTheAuthority() throws Exception {
        FacadeProgram first = start("first");
        AcmeTestbed.awaitCertificate(first.daemon());
        X509Certificate certificate = served(AcmeTestbed.DOMAIN, TLS_1_3);

        assertThat(first.daemon().terminate()).isEqualTo(143);
        testbed.pebble().stop();
        FacadeProgram second = start("second");

        assertThat(served(AcmeTestbed.DOMAIN, TLS_1_3)).isEqualTo(certificate);
        assertPulled(second, AcmeTestbed.DOMAIN);
    }

    @Test
    void sigterm_endsAnOrderInProgress_andUnlocksTheFolder() throws Exception {
        FacadeProgram first = start("first");
        first.daemon().awaitLine(Pattern.compile("Ordering a certificate"));

        assertThat(first.daemon().terminate()).isEqualTo(143);

        FacadeProgram second = start("second");
        second.daemon().awaitLine(Pattern.compile("Serving the (new|stored) certificate"));
        assertThat(served(AcmeTestbed.DOMAIN, TLS_1_3)).isNotNull();
    }

    @Test
    void secondInstance_endsWithASentence_andTheFirstStays() throws Exception {
        FacadeProgram first = start("first");
        AcmeTestbed.awaitCertificate(first.daemon());

        Outcome second = testbed.run(DockerHub.address(), "--data", data);

        assertEnds(
                second,
                "another registry facade uses the folder " + data
                        + "; stop it, or let --data name a folder of its own for each");
        assertPulled(first, AcmeTestbed.DOMAIN);
    }

    @Test
    void readOnlyDataFolder_endsWithASentence() throws Exception {
        Files.createDirectory(Path.of(data));
        // root may write everywhere but here
        List<String> command = Network.withMounts(
                "mount -t tmpfs -o ro none \"$0\" && exec \"$@\"",
                data,
                testbed.command(testbed.address(), List.of(AcmeTestbed.DOMAIN), "--data", data));

        Outcome outcome = testbed.sandbox().run(Map.of(), command);

        assertEnds(
                outcome,
                "cannot write " + data
                        + ": its file system is read-only; let --data name a folder that can be written");
    }

    @ParameterizedTest
    @ValueSource(ints = {AcmeTestbed.HTTP, AcmeTestbed.HTTPS})
    void portInUse_endsWithASentence(int port) throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName(testbed.address()))) {
            Outcome outcome = testbed.run(testbed.address(), "--data", data);

            assertEnds(
                    outcome,
                    "port " + other.getLocalPort()
                            + " is in use by another program; stop that program, or choose another port");
        }
    }
}
