package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http2.Http2Headers;
import io.registryfacade.RegistryFacade;
import io.registryfacade.contract.BadRequest;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.contract.TwoRegistriesFixture;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for raw targets hold over HTTP/2, too. */
class Http2Test {
    private static ServedFacade facade;
    private static Http2Client client;

    @BeforeAll
    static void start() throws Exception {
        facade = ServedFacade.start(TwoRegistriesFixture.facade());
        client = new Http2Client(facade.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        facade.close();
    }

    /** Rows about the syntax of HTTP/1.1 have no counterpart. */
    static List<BadRequest> requests() {
        Set<String> syntax = Set.of("framing", "control-bytes", "sizes", "host-headers", "methods");
        return BadRequest.forRedirects().stream()
                .filter(row ->
                        !syntax.contains(row.category()) && row.headerBlock().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void badTarget_getsTheSameResponseAsOverHttp1(BadRequest row) throws Exception {
        Http2Client.Response response = client.send(Http2Client.request(row.method(), row.target()));

        String location = response.header("location");
        RawResponse sameOverHttp1 = new RawResponse(
                response.status(),
                "HTTP/1.1 " + response.status() + (location == null ? "" : "\r\nLocation: " + location),
                response.body());
        assertThat(row.expected()).as("%s", response).anyMatch(sameOverHttp1::matches);
        if (location != null) {
            assertThat(TwoRegistriesFixture.LOCATIONS).anyMatch(location::startsWith);
        }
    }

    /** RFC 9113, section 8.3.1. */
    @Test
    void sameHostInBothHeaders_isAccepted_andAnotherIsNot() throws Exception {
        String manifest = "/v2/acme/app/manifests/1.0";
        assertThat(client.send(Http2Client.request("GET", manifest).add("host", "facade.test"))
                        .status())
                .isEqualTo(307);
        Http2Client.Response other =
                client.send(Http2Client.request("GET", manifest).add("host", "other.test"));
        assertThat(other.reset()).as("%s", other).isPositive();
    }

    @Test
    void tokenOf30KiB_isAccepted_andLongerHeadersAreNot() throws Exception {
        String manifest = "/v2/acme/app/manifests/1.0";
        Http2Headers accepted =
                Http2Client.request("GET", manifest).add("authorization", "Bearer " + "a".repeat(30_000));
        assertThat(client.send(accepted).status()).isEqualTo(307);

        Http2Headers tooLong =
                Http2Client.request("GET", manifest).add("authorization", "Bearer " + "a".repeat(40_000));
        assertThat(client.send(tooLong).status()).isIn(431, 0);
        assertThat(client.send(Http2Client.request("GET", manifest)).status()).isEqualTo(307);
    }

    /** CVE-2023-44487. */
    @Test
    void clientThatResetsItsRequests_isDisconnected() {
        try (Http2Client attacker = new Http2Client(facade.port())) {
            attacker.sendAndReset(100_000);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !attacker.connection().isActive());
        }
    }

    @Test
    void resolvedResponses_andStreamedLayers_arrive() throws Exception {
        TestImage image = TestImage.named("acme/app:1.0").withLayer(1 << 20);
        try (EmbeddedRegistry registry =
                        EmbeddedRegistry.builder().images(image).requireToken().start();
                ServedFacade resolving = ServedFacade.start(RegistryFacade.builder()
                        .upstream(
                                "r", Upstream.generic(registry.url().toString()).withStreamBlobs(true))
                        .route("**", "r")
                        .build());
                Http2Client other = new Http2Client(resolving.port())) {
            Http2Client.Response manifest = other.send(Http2Client.request("GET", "/v2/acme/app/manifests/1.0"));
            assertThat(manifest.status()).isEqualTo(200);
            assertThat(manifest.header("docker-content-digest"))
                    .isEqualTo(image.digest().toString());

            String layer = manifest.body().replaceAll("(?s).*\"layers\".*?\"digest\" *: *\"([^\"]+)\".*", "$1");
            Http2Client.Response blob = other.send(Http2Client.request("GET", "/v2/acme/app/blobs/" + layer));
            assertThat(blob.status()).isIn(200, 307);
            assertThat(blob.status() == 307 || blob.body().length() >= 1 << 20).isTrue();
        }
    }

    @Test
    void serverThatStops_completesRequestsInFlight() throws Exception {
        FacadeEngine engine = new FacadeEngine(TwoRegistriesFixture.facade());
        ServedFacade stopping = ServedFacade.start(ServerLimits.defaults(), engine, null);
        try (Http2Client other = new Http2Client(stopping.port())) {
            assertThat(other.send(Http2Client.request("GET", "/v2/")).status()).isEqualTo(200);
            stopping.close();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !other.connection().isActive());
        }
    }
}
