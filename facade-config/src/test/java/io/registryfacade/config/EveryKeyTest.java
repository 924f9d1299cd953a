package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.ResolveTarget;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.IpRange;
import io.registryfacade.page.PageLink;
import io.registryfacade.page.PageSettings;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.settings.TokenKey;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Limits;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryKeyTest {
    /** A certificate for this test, whose key was discarded. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBPDCB5KADAgECAgkAiB0GqbAMKwswCgYIKoZIzj0EAwIwEjEQMA4GA1UEAxMH
            VGVzdCBDQTAgFw0yNjExMjAxOTI1MjZaGA8yMTI2MTAyNzE5MjUyNlowEjEQMA4G
            A1UEAxMHVGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHyXmrwptyCc
            5vP33a2Ho7IAH8NZF/1GbvCvPZmdKxJ406nlWGEyjeHMWivYir9sTKBsR6EdUQ/+
            bnttkzp1h+2jITAfMB0GA1UdDgQWBBTR0nk04UYJT8fLuXKM6Fw00BgV/zAKBggq
            hkjOPQQDAgNHADBEAiA4r6eDydX+XF4bQivGk1rRy+7Ug9YnhwZnDsV2KCAMkQIg
            HBTihB7EtC8w2ojcexeZTF6n56CEfeQ4Kc5Fqf1UZBU=
            -----END CERTIFICATE-----
            """;

    @TempDir
    private Path folder;

    private FacadeConfiguration read() throws Exception {
        Files.writeString(folder.resolve("authorities.pem"), CERTIFICATE);
        Files.writeString(folder.resolve("logo.svg"), "<svg/>");
        Files.writeString(folder.resolve("password"), "s3cr3t");
        Files.writeString(folder.resolve("networks.txt"), "192.0.2.0/24\n");
        String text = Documents.text("every-key.yaml").replace("${PASSWORD}", "s3cr3t");
        return FacadeConfiguration.read(Files.writeString(folder.resolve("facade.yaml"), text));
    }

    private static InboundRequest request(String method, String target) {
        return InboundRequest.of(method, target)
                .withHeaders(Headers.of(Map.of("Host", List.of("docker.my-org.example.com"))));
    }

    @Test
    void upstream_equalsTheSameInCode() throws Exception {
        Decision decision = read().facade().decide(request("GET", "/v2/my-org/app/manifests/1.0"));

        Upstream expected = Upstream.generic("https://registry.example.com:5000")
                .withAuth(AuthMode.TOKEN)
                .withCredentials("puller", "s3cr3t")
                .withTokenOrigin("https://auth.example.com")
                .withDelivery(Delivery.RESOLVE)
                .withStreamBlobs(true)
                .withConnection(ConnectionSettings.defaults()
                        .withTrustedCertificates(folder.resolve("authorities.pem"))
                        .withProxy(InetSocketAddress.createUnresolved("proxy.example.com", 3128))
                        .withTimeouts(Duration.ofMillis(500), Duration.ofMinutes(1))
                        .withLimits(Limits.defaults()
                                .withManifest(8 * 1024 * 1024)
                                .withToken(128 * 1024)
                                .withList(500_000)
                                .withConnections(7)
                                .withStreams(9)));
        assertThat(((Decision.Resolve) decision).targets())
                .hasSize(2)
                .extracting(ResolveTarget::upstream)
                .containsOnly(expected);
    }

    @Test
    void mirrors_areRead() throws Exception {
        assertThat(Objects.requireNonNull(read().facade().upstreams().get("mirrored"))
                        .mirrors())
                .containsExactly(
                        Mirror.of("https://near.example.com/{algorithm}/{hex}")
                                .withNetworks("203.0.113.0/24", "2001:db8::/32")
                                .withNetworksFile(folder.resolve("networks.txt")),
                        Mirror.of("https://far.example.com"));
    }

    @Test
    void as_isTheDefaultOfEachUpstream() throws Exception {
        Decision decision = read().facade().decide(request("GET", "/v2/my-org/app/manifests/1.0"));

        assertThat(((Decision.Resolve) decision).targets())
                .extracting(target -> target.repository().value())
                .containsExactly("old/app", "older/app");
    }

    @Test
    void trustedProxies_areRead() throws Exception {
        assertThat(read().engine().trustedProxies())
                .containsExactly(
                        IpRange.parse("127.0.0.1"), IpRange.parse("10.0.0.0/8"), IpRange.parse("2001:db8::/32"));
    }

    @Test
    void resolveSettings_areRead() throws Exception {
        assertThat(read().engine().resolveSettings())
                .isEqualTo(ResolveSettings.defaults()
                        .withManifestCacheBytes(1024L * 1024 * 1024)
                        .withManifestMaxAge(Duration.ofSeconds(40))
                        .withBufferMemoryBytes(32L * 1024 * 1024)
                        .withDeadline(Duration.ofSeconds(20))
                        .withConcurrency(50)
                        .withTokenKey(TokenKey.of("0123456789abcdef0123456789abcdef"))
                        .withSharedCache(SharedCacheSettings.parse("memory://user@cache.example.com:6379")
                                .withPasswordFile(folder.resolve("password"))
                                .withTrustedCertificates(folder.resolve("authorities.pem"))
                                .withTimeout(Duration.ofMillis(20))));
    }

    @Test
    void page_isRead() throws Exception {
        PageSettings page = read().engine().page();

        assertThat(page.title()).hasValue("Images of My Org");
        assertThat(page.logo()).isPresent();
        assertThat(page.links()).containsExactly(new PageLink("Help", "https://help.my-org.example.com/images"));
    }

    @Test
    void cdn_isRead() {
        String text = """
                upstreams: { r: { type: generic, url: "https://r.test", auth: none, delivery: resolve } }
                routes: [ { repository: "app/**", upstream: r } ]
                cdn: { redirects: 5m, manifests: 30s, tags: 5s }
                """;
        RegistryFacade facade = Documents.read("f.yaml", text).facade();
        String digest = "sha256:" + "0".repeat(64);

        assertThat(resolve(facade, "/v2/app/a/manifests/1.0").redirectCaching().sharedSeconds())
                .isEqualTo(300);
        assertThat(resolve(facade, "/v2/app/a/manifests/1.0").contentCaching().sharedSeconds())
                .isEqualTo(5);
        assertThat(resolve(facade, "/v2/app/a/manifests/" + digest)
                        .contentCaching()
                        .sharedSeconds())
                .isEqualTo(30);
    }

    private static Decision.Resolve resolve(RegistryFacade facade, String target) {
        return (Decision.Resolve) facade.decide(request("GET", target));
    }

    @Test
    void policies_areRead() {
        String text = """
                upstreams: { r: { type: generic, url: "https://r.test", auth: none } }
                routes: [ { repository: "app/**", upstream: r }, { repository: app, upstream: r } ]
                unrouted: pass
                status: ${STATUS}
                cacheControl: max-age=60
                push: redirect
                """;
        Decision decision = Documents.read("f.yaml", text).facade().decide(request("GET", "/v2/app/manifests/1.0"));
        Decision push = Documents.read("f.yaml", text).facade().decide(request("PUT", "/v2/app/manifests/1.0"));

        assertThat(((Decision.Redirect) decision).status()).isEqualTo(308);
        assertThat(((Decision.Redirect) decision).caching().cacheControl()).isEqualTo("max-age=60");
        assertThat(push).isInstanceOf(Decision.Redirect.class);
        assertThat(Documents.read("f.yaml", text).facade().decide(request("GET", "/v2/other/tags/list")))
                .isInstanceOf(Decision.NotHandled.class);
    }
}
