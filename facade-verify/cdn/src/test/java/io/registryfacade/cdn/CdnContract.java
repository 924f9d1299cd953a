package io.registryfacade.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.support.Blob;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.RawResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cache in front of the facade stores if it is configured as {@code docs/cdn.md} says. */
abstract class CdnContract extends PrivacyContract {
    private static final String BROWSER = "Accept: text/html,*/*;q=0.8";
    private static final int PULLS = 100;

    CdnContract(FrontCache cache) {
        super(cache);
    }

    @Test
    void manyPulls_costOneRequestForEachObject() throws Exception {
        TestImage image = push("hub/many");
        TestImage redirected = push("open/many");
        int before = open.requests();
        for (int i = 0; i < PULLS; i++) {
            assertThat(open.get("/v2/").status()).isEqualTo(200);
            assertContent(open.get(tag("hub/many"), OCI), image.index());
            assertContent(open.get(manifest("hub/many", image.manifest()), OCI), image.manifest());
            assertThat(open.get("/v2/hub/many/tags/list").status()).isEqualTo(200);
            assertThat(open.get(tag("open/many"), OCI).header("Location")).isEqualTo(registry.url() + tag("open/many"));
            assertThat(open.get(blob("open/many", redirected.layer())).status()).isEqualTo(307);
            assertContent(
                    open.get(blob("files/app", file.layer())),
                    new Blob("application/octet-stream", file.layer().content()));
        }
        assertThat(open.requests() - before).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer x", "Authorization: Basic eDp5", "Cookie: session=x"})
    void personalRequest_isNeitherStored_norServedFromTheCache(String header) throws Exception {
        String repository = "hub/personal-" + header.hashCode();
        TestImage image = push(repository);
        int before = open.requests();
        for (int i = 0; i < 2; i++) {
            RawResponse response = open.get(tag(repository), OCI, header);
            assertContent(response, image.index());
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        }
        assertContent(open.get(tag(repository), OCI), image.index());
        assertThat(open.requests() - before).isEqualTo(3);
        assertThat(open.get(tag(repository), OCI, header).header("Cache-Control"))
                .isEqualTo("no-store");
        assertContent(open.get(tag(repository), OCI), image.index());
        assertThat(open.requests() - before).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.test",
                "Forwarded: host=evil.test",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 1",
                "X-Forwarded-Prefix: /evil",
                "X-Original-URL: /v2/login/app/manifests/latest",
                "X-Rewrite-URL: /v2/login/app/manifests/latest",
                "X-HTTP-Method-Override: DELETE",
                "X-Host: evil.test",
                "Accept-Encoding: gzip, br",
                "Range: bytes=0-1",
                "User-Agent: evil",
                "Origin: https://evil.test",
                "Cache-Control: no-cache, max-age=0"
            })
    void headerThatIsNoPartOfTheKey_changesNothing(String header) throws Exception {
        String repository = "open/headers-" + Integer.toHexString(header.hashCode());
        String expected = registry.url() + tag(repository);

        assertThat(open.get(tag(repository), header).header("Location")).isEqualTo(expected);
        assertThat(open.get(tag(repository)).header("Location")).isEqualTo(expected);

        TestImage image = push("hub/" + repository);
        open.get(tag("hub/" + repository), OCI, header);
        RawResponse whole = open.get(tag("hub/" + repository), OCI);
        assertContent(whole, image.index());
        assertThat(whole.header("Content-Encoding")).isNull();
    }

    @Test
    void otherHost_isRefused_andNothingOfItIsStored() throws Exception {
        TestImage image = push("hub/host");
        assertThat(open.get(tag("hub/host"), OCI, "Host: evil.test").status()).isEqualTo(421);
        assertContent(open.get(tag("hub/host"), OCI), image.index());
        assertThat(open.get(tag("hub/host"), OCI, "Host: evil.test").status()).isEqualTo(421);
        assertThat(open.get(tag("hub/host"), OCI, "Host: evil.test", "X-Forwarded-Host: " + open.authority())
                        .status())
                .isEqualTo(421);
        assertContent(open.get(tag("hub/host"), OCI), image.index());
    }

    @Test
    void query_ofAManifestOrBlob_isNoPartOfTheKey_andThatOfAListIs() throws Exception {
        TestImage image = push("hub/query");
        push("open/query");
        int before = open.requests();
        for (String query : List.of("", "?ns=docker.io", "?x=/blobs/y", "?", "?a?b")) {
            assertContent(open.get(tag("hub/query") + query, OCI), image.index());
            assertThat(open.get(tag("open/query") + query).header("Location"))
                    .isEqualTo(registry.url() + tag("open/query"));
        }
        assertThat(open.requests() - before).isEqualTo(2);
        for (String query : List.of("", "?n=1", "?n=2", "?n=2&last=a")) {
            assertThat(open.get("/v2/hub/query/tags/list" + query).status()).isEqualTo(200);
        }
        assertThat(open.get("/v2/hub/query/tags/list?n=0x").status()).isEqualTo(400);
        assertThat(open.requests() - before).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub/browser", "open/browser"})
    void browser_isLedToThePage_andAClientToTheImage(String repository) throws Exception {
        push(repository);
        int expected = repository.startsWith("hub/") ? 200 : 307;
        for (int i = 0; i < 2; i++) {
            RawResponse page = open.get(tag(repository), BROWSER, "Sec-Fetch-Mode: navigate");
            assertThat(page.status()).isEqualTo(303);
            assertThat(page.header("Location")).isEqualTo("/" + repository);
            assertThat(open.get(tag(repository), OCI).status()).isEqualTo(expected);
            // neither a browser that navigates nor a client, and no reason to store what it gets
            assertThat(open.get(tag(repository), OCI, "Sec-Fetch-Mode: navigate")
                            .header("Cache-Control"))
                    .isEqualTo("no-store");
        }
    }

    @Test
    void spellings_ofOnePath_getTheSame_orAreRefused() throws Exception {
        TestImage image = push("hub/spelling");
        String target = manifest("hub/spelling", image.index());

        assertThat(open.get(target.replace("hub", "h%75b"), OCI).status()).isEqualTo(400);
        assertThat(open.get(target.replace("/hub/", "//hub/"), OCI).status()).isEqualTo(400);
        assertContent(open.get(target.replace("sha256:", "sha256%3A"), OCI), image.index());
        assertContent(open.get(target, OCI), image.index());
        assertThat(open.get(target.replace("hub", "h%75b"), OCI).status()).isEqualTo(400);
    }

    @Test
    void movedTag_andDeletedManifest_areGoneAfterTheirLife() throws Exception {
        TestImage before = push("hub/life");
        String digest = manifest("hub/life", before.index());
        assertContent(login.get(tag("hub/life"), OCI), before.index());
        assertContent(login.get(digest, OCI), before.index());

        TestImage after = registry.push("hub/life", "latest", TestImage.of("after"));
        registry.remove("hub/life/manifests/" + before.index().digest());
        long moved = System.nanoTime();
        await().pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            assertContent(login.get(tag("hub/life"), OCI), after.index());
            assertThat(login.get(digest, OCI).status()).isEqualTo(404);
        });
        // two seconds, and what a slow machine takes
        assertThat(Duration.ofNanos(System.nanoTime() - moved)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void storedResponse_ofAFacadeWithLogins_isPublic() throws Exception {
        TestImage image = push("hub/beside");
        assertContent(login.get(tag("hub/beside"), OCI, "Authorization: " + StandInRegistry.ANN), image.index());
        assertThat(login.get(tag("hub/beside"), OCI).header("Cache-Control")).contains("s-maxage=");
        assertThat(login.log()).contains("'cdn' has little effect");
    }

    @Test
    void skopeoAndCrane_pullThroughTheCache() throws Exception {
        for (String repository : List.of("hub/clients", "open/clients", "files/app")) {
            push(repository);
            for (int i = 0; i < 2; i++) {
                String name = repository.replace('/', '-') + i;
                assertThat(skopeo(repository, name)).matches(Outcome::succeeded);
                assertThat(crane(repository, name)).matches(Outcome::succeeded);
            }
        }
        // by HEAD and GET, once for each of the two clients at most
        assertThat(registry.count("hub/clients/manifests/latest")).isLessThanOrEqualTo(4);
    }

    private Outcome skopeo(String repository, String name) {
        return sandbox.run(
                Map.of(),
                List.of(
                        Program.SKOPEO.path(),
                        "--insecure-policy",
                        "copy",
                        "--all",
                        "--src-tls-verify=false",
                        "docker://" + open.authority() + "/" + repository + ":latest",
                        "dir:" + sandbox.directory("skopeo-" + name)));
    }

    private Outcome crane(String repository, String name) {
        Path folder = sandbox.path("crane-" + name);
        return sandbox.run(
                Map.of(),
                List.of(
                        Program.CRANE.path(),
                        "pull",
                        "--format=oci",
                        "--insecure",
                        open.authority() + "/" + repository + ":latest",
                        folder.toString()));
    }
}
