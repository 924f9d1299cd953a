package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blobs of an upstream with mirrors are resolved, and nothing else changes. */
class MirrorRouteTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final String BLOB = "/v2/acme/app/blobs/" + DIGEST;
    private static final Upstream PLAIN = Upstream.generic("https://r.test").withAuth(AuthMode.NONE);
    private static final Upstream MIRRORED = PLAIN.withMirrors(
            List.of(Mirror.of("https://bucket.test/{algorithm}/{hex}"), Mirror.of("https://mirror.test")));

    private static FacadeBuilder builder(Upstream upstream) {
        return RegistryFacade.builder().upstream("r", upstream).route("acme/**", "r", "there/**");
    }

    @ParameterizedTest
    @EnumSource
    void blob_isResolved_whateverTheDelivery(Delivery delivery) {
        RegistryFacade facade = builder(MIRRORED).delivery(delivery).build();
        for (String method : List.of("GET", "HEAD")) {
            Decision decision = facade.decide(InboundRequest.of(method, BLOB));
            assertThat(decision).isInstanceOf(Decision.Resolve.class);
            // as it is without mirrors, if none has the blob
            assertThat(((Decision.Resolve) decision).targets())
                    .extracting(ResolveTarget::delivery)
                    .containsExactly(delivery == Delivery.RESOLVE ? TargetDelivery.RESOLVE : TargetDelivery.REDIRECT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifests/1", "manifests/sha256:1", "tags/list", "referrers/sha256:1"})
    void otherPulls_areDecidedAsWithoutMirrors(String endpoint) {
        InboundRequest request = InboundRequest.get("/v2/acme/app/" + endpoint.replace("sha256:1", DIGEST));
        for (Delivery delivery : Delivery.values()) {
            assertThat(builder(MIRRORED)
                            .delivery(delivery)
                            .build()
                            .decide(request)
                            .kind())
                    .isEqualTo(builder(PLAIN)
                            .delivery(delivery)
                            .build()
                            .decide(request)
                            .kind());
        }
    }

    @Test
    void oneOfSeveralUpstreams_mayHaveMirrors() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("plain", Upstream.generic("https://p.test").withAuth(AuthMode.NONE))
                .upstream("mirrored", MIRRORED)
                // the name would be too long at the first
                .route(
                        "acme/**",
                        List.of(new UpstreamRef("plain", "l".repeat(252) + "/**"), new UpstreamRef("mirrored")))
                .build();
        assertThat(facade.decide(InboundRequest.get(BLOB)).kind()).isEqualTo(Decision.Kind.RESOLVE);
        assertThat(facade.decide(InboundRequest.get("/v2/acme/app/manifests/1")).kind())
                .isEqualTo(Decision.Kind.REDIRECT);
    }

    @Test
    void explanation_namesTheMirrors_ofBlobsOnly() {
        RegistryFacade facade = builder(MIRRORED).build();
        Explanation explanation = facade.explain(InboundRequest.get(BLOB));
        assertThat(explanation.rule()).isEqualTo(Rule.R18);
        assertThat(explanation.outcome())
                .isEqualTo("redirected to the first mirror that is for the client's network and has the blob"
                        + " (https://bucket.test/{algorithm}/{hex} for every client, https://mirror.test for every"
                        + " client), or else redirected to 'r'");
        assertThat(explanation.urls())
                .containsExactly(
                        "https://bucket.test/sha256/" + "0".repeat(64),
                        "https://mirror.test/v2/there/app/blobs/" + DIGEST,
                        "https://r.test/v2/there/app/blobs/" + DIGEST);
        assertThat(facade.explain(InboundRequest.get("/v2/acme/app/tags/list")).outcome())
                .isEqualTo("fetched by the facade from 'r'");
        assertThat(facade.explain(InboundRequest.get("/v2/acme/app/tags/list")).urls())
                .containsExactly("https://r.test/v2/there/app/tags/list");
    }

    @Test
    void explanation_countsTheNetworksOfEachMirror(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("networks"), "192.0.2.0/24\n2001:db8::/32\n");
        Mirror mirror = Mirror.of("https://m.test");
        Upstream upstream = PLAIN.withMirrors(List.of(
                mirror.withNetworks("203.0.113.0/24"),
                mirror.withNetworksFile(file),
                mirror.withNetworks("203.0.113.0/24").withNetworksFile(file)));
        assertThat(builder(upstream).build().explain(InboundRequest.get(BLOB)).outcome())
                .contains(
                        "(https://m.test for 1 network, https://m.test for 2 networks, https://m.test for 3 networks)");
    }

    @Test
    void mirrorBelowTheFacade_isWarnedOf() {
        Upstream upstream = PLAIN.withMirrors(List.of(
                Mirror.of("https://blobs.facade.test/{hex}"),
                Mirror.of("https://blobs.facade.test/{digest}"),
                Mirror.of("https://mirror.test")));
        assertThat(builder(upstream).publicUrl("https://facade.test").build().warnings())
                .containsExactly("a mirror of the upstream 'r' is at blobs.facade.test, and the facade at facade.test:"
                        + " Docker and other clients written in Go keep their credentials when they are redirected to the"
                        + " same host or below it, so this mirror sees the clients' credentials for the facade; give it a"
                        + " host that is not below the facade's");
        assertThat(builder(upstream).build().warnings()).isEmpty();
    }

    @Test
    void mirrorThatIsTheFacade_isAnError() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(
                        () -> builder(MIRRORED).publicUrl("https://mirror.test").build())
                .withMessageContaining("the mirror 'https://mirror.test' of the upstream 'r' is the facade itself"
                        + " (https://mirror.test): clients would be redirected in circles");
    }
}
