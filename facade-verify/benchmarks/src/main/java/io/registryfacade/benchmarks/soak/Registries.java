package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.load.Certificate;
import io.registryfacade.benchmarks.soak.StandIn.Door;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/**
 * All that is behind the facade.
 *
 * @param certificate what the facade must trust
 * @param open wants no token; it is redirected to, or sends what it has through the facade
 * @param closed wants tokens, and tells where its blobs are
 * @param passing wants tokens, and sends its layers itself
 * @param accounts wants tokens, and an account for them
 * @param faulty the one that has faults
 * @param dying the one whose connections die without notice
 */
record Registries(
        Certificate certificate,
        StandIn open,
        StandIn closed,
        StandIn passing,
        StandIn accounts,
        StandIn faulty,
        StandIn dying) {
    /** The faulty one gets fewer requests, and must end connections all the same. */
    private static final int REQUESTS_AT_THE_FAULTY = 100;

    static Registries start(Sandbox sandbox, Faults faults) throws IOException, InterruptedException {
        Certificate certificate = Certificate.create(sandbox);
        return new Registries(
                certificate,
                healthy(sandbox, certificate, Door.OPEN, false),
                healthy(sandbox, certificate, Door.TOKEN, true),
                healthy(sandbox, certificate, Door.TOKEN, false),
                healthy(sandbox, certificate, Door.ACCOUNT, false),
                StandIn.start(sandbox, certificate, Door.OPEN, false, REQUESTS_AT_THE_FAULTY, faults::now),
                healthy(sandbox, certificate, Door.OPEN, false));
    }

    private static StandIn healthy(Sandbox sandbox, Certificate certificate, Door door, boolean redirectsBlobs)
            throws IOException {
        return StandIn.start(sandbox, certificate, door, redirectsBlobs, ConnectionEnds.REQUESTS, () -> Fault.NONE);
    }

    private Stream<StandIn> all() {
        return Stream.of(open, closed, passing, accounts, faulty, dying);
    }

    /** The layers and other answers that they have begun to send and not ended. */
    int sending() {
        return all().mapToInt(StandIn::sending).sum();
    }

    /** Fails unless each of them speaks HTTP/2 with a client that wants to. */
    void checkHttp2() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(certificate.trusting())
                .build();
        for (StandIn registry : all().toList()) {
            HttpRequest ping =
                    HttpRequest.newBuilder(URI.create(registry.url() + "/v2/")).build();
            if (client.send(ping, BodyHandlers.discarding()).version() != HttpClient.Version.HTTP_2) {
                throw new IOException(registry.url() + " does not offer HTTP/2");
            }
        }
    }

    /** The connections that were ended because they had served enough requests. */
    int endedConnections() {
        return all().mapToInt(StandIn::endedConnections).sum();
    }

    /** The requests that came over HTTP/2. */
    int http2Requests() {
        return all().mapToInt(StandIn::http2Requests).sum();
    }

    /**
     * The facade's configuration. With each generation a route leads elsewhere, and a registry is asked in another way,
     * so that all that was known of it is given up.
     */
    String configuration(int port, int generation) {
        return """
                publicUrl: "http://localhost:%1$d"
                reload: true
                resolve: { manifestCache: 512KiB }
                upstreams:
                  open: { type: generic, url: "%3$s", ca: "%9$s", auth: none }
                  plain: { type: generic, url: "%3$s", ca: "%9$s", auth: none, delivery: resolve }
                  changing: { type: generic, url: "%3$s", ca: "%9$s", auth: none, delivery: resolve, timeout: %8$dms }
                  closed: { type: generic, url: "%4$s", ca: "%9$s", auth: token, delivery: resolve }
                  passing: { type: generic, url: "%5$s", ca: "%9$s", auth: token, delivery: resolve, streamBlobs: true }
                  accounts: { type: generic, url: "%6$s", ca: "%9$s", auth: client }
                  faulty: { type: generic, url: "%7$s", ca: "%9$s", auth: none, delivery: resolve, timeout: 400ms }
                  dying: { type: generic, url: "%10$s", ca: "%9$s", auth: none, delivery: resolve }
                routes:
                  - { repository: redirected/**, upstream: open, as: my-org/** }
                  - { repository: reloaded/**, upstream: open, as: "generation-%2$d/**" }
                  - { repository: plain/**, upstream: plain, as: my-org/** }
                  - { repository: changing/**, upstream: changing, as: my-org/** }
                  - { repository: closed/**, upstream: closed, as: my-org/** }
                  - { repository: passing/**, upstream: passing, as: my-org/** }
                  - { repository: two/**, upstream: [ { name: closed, as: absent/** }, { name: plain, as: my-org/** } ] }
                  - { repository: accounts/**, upstream: accounts, as: my-org/** }
                  - { repository: faulty/**, upstream: faulty, as: my-org/** }
                  - { repository: dying/**, upstream: dying, as: my-org/** }
                """.formatted(
                        port,
                        generation,
                        open.url(),
                        closed.url(),
                        passing.url(),
                        accounts.url(),
                        faulty.url(),
                        5_000 + generation % 2,
                        certificate.pem(),
                        dying.url());
    }
}
