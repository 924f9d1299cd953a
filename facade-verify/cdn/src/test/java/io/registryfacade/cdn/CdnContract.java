package io.registryfacade.cdn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.support.Blob;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.RawResponse;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cache in front of the facade stores, and what it never serves to somebody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CdnContract {
    private static final String OCI = "Accept: " + TestImage.INDEX + "," + TestImage.MANIFEST;
    private static final String DOCKER = "Accept: application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String BROWSER = "Accept: text/html,*/*;q=0.8";
    private static final int PULLS = 100;

    private final FrontCache cache;
    private final Sandbox sandbox = new Sandbox();
    private final TestImage file = TestImage.of("file");
    private StandInRegistry registry;
    /** Nobody logs in, and lives are longer than any test. */
    private CachedFacade open;
    /** Clients log in, and lives are a second. */
    private CachedFacade login;

    CdnContract(FrontCache cache) {
        this.cache = cache;
    }

    @BeforeAll
    void start() throws Exception {
        registry = new StandInRegistry();
        TestLayout.write(sandbox.directory("layout"), file);
        String upstreams = """
                upstreams:
                  hub: { type: generic, url: "URL", auth: token, tokenOrigin: "URL" }
                  open: { type: generic, url: "URL", auth: none }
                  account: { type: generic, url: "URL", auth: token, tokenOrigin: "URL", username: a, password: b }
                  login: { type: generic, url: "URL", auth: client, tokenOrigin: "URL" }
                  files: { type: layout, path: layout }
                routes:
                  - { repository: hub/**, upstream: hub }
                  - { repository: open/**, upstream: open }
                  - { repository: account/**, upstream: account, as: hub/account/** }
                  - { repository: files/app, upstream: files }
                """.replace("URL", registry.url());
        open = CachedFacade.start(sandbox, cache, "open", """
                cdn: { redirects: 5m, manifests: 5m, tags: 5m }
                resolve: { manifestMaxAge: 5m }
                """ + upstreams.replaceAll("(?m)^  login: .*\n", ""));
        login = CachedFacade.start(
                sandbox, cache, "login", """
                cdn: { redirects: 1s, manifests: 1s, tags: 1s }
                resolve: { manifestMaxAge: 1s }
                """ + upstreams + "  - { repository: login/**, upstream: login }\n");
    }

    @AfterAll
    void close() throws Exception {
        sandbox.close();
        registry.close();
    }

    private TestImage push(String repository) {
        return registry.push(repository, "latest", TestImage.of(repository));
    }

    private static String tag(String repository) {
        return "/v2/" + repository + "/manifests/latest";
    }

    private static String manifest(String repository, Blob blob) {
        return "/v2/" + repository + "/manifests/" + blob.digest();
    }

    private static String blob(String repository, Blob blob) {
        return "/v2/" + repository + "/blobs/" + blob.digest();
    }

    private static void assertContent(RawResponse response, Blob content) {
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyDigest()).isEqualTo(content.digest());
        assertThat(response.header("Content-Type")).isEqualTo(content.mediaType());
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

    @Test
    void locationsThatTheRegistryReturned_areNeverStored() throws Exception {
        TestImage image = push("hub/signed");
        String first = open.get(blob("hub/signed", image.layer())).header("Location");
        String second = open.get(blob("hub/signed", image.layer())).header("Location");

        assertThat(first).startsWith(registry.url() + "/signed/");
        assertThat(second).startsWith(registry.url() + "/signed/").isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/other/app/manifests/latest, 403",
        "GET, /v2/hub/app/manifests/absent, 404",
        "GET, /v2/hub/app/tags/list, 404",
        "GET, /v2/hub/App/manifests/1, 400",
        "GET, /v2/hub/app/../../open/many/manifests/latest, 400",
        "GET, /v2/_catalog, 404",
        "GET, /v2/token, 404",
        "PUT, /v2/hub/app/manifests/1, 403",
        "DELETE, /v2/open/app/manifests/1, 403",
    })
    void refusal_isNeverStored(String method, String target, int status) throws Exception {
        int before = open.requests();
        for (int i = 0; i < 3; i++) {
            RawResponse response = open.send(method, target, "Content-Length: 0");
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(open.requests() - before).isEqualTo(3);
    }

    @Test
    void limit_isNotStored() throws Exception {
        registry.put("hub/busy/manifests/latest", 429, "application/json", new byte[0]);
        assertThat(open.get(tag("hub/busy"), OCI).status()).isEqualTo(429);
        TestImage image = push("hub/busy");
        assertContent(open.get(tag("hub/busy"), OCI), image.index());
    }

    @Test
    void absentTag_isServedAsSoonAsItIsThere() throws Exception {
        assertThat(open.get(tag("hub/new"), OCI).status()).isEqualTo(404);
        assertThat(open.get(tag("hub/new"), OCI).status()).isEqualTo(404);
        TestImage image = push("hub/new");
        assertContent(open.get(tag("hub/new"), OCI), image.index());
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

    @Test
    void imagesOfAnAccount_areNeverStored() throws Exception {
        TestImage image = push("hub/account/app");
        int before = open.requests();
        for (int i = 0; i < 3; i++) {
            assertContent(open.get(manifest("account/app", image.index()), OCI), image.index());
            assertContent(open.get(tag("account/app"), OCI), image.index());
        }
        assertThat(open.requests() - before).isEqualTo(6);
    }

    @Test
    void imagesBehindALogin_areServedToTheirOwnersOnly() throws Exception {
        TestImage image = push("login/app");
        String ann = "Authorization: " + StandInRegistry.ANN;
        for (String target : List.of(tag("login/app"), manifest("login/app", image.index()))) {
            assertThat(login.get(target, OCI).status()).isEqualTo(401);
            assertContent(login.get(target, OCI, ann), image.index());
            assertThat(login.get(target, OCI).status()).isEqualTo(401);
            assertThat(login.get(target, OCI, "Authorization: Bearer x").status())
                    .isEqualTo(401);
            assertContent(login.get(target, OCI, ann), image.index());
        }
        assertThat(login.get(blob("login/app", image.layer()), ann).status()).isEqualTo(307);
        assertThat(login.get(blob("login/app", image.layer())).status()).isEqualTo(401);
        assertThat(login.get("/v2/", ann).status()).isEqualTo(200);
        assertThat(login.get("/v2/").status()).isEqualTo(401);
        assertThat(login.get("/v2/", ann).status()).isEqualTo(200);
    }

    @Test
    void tokens_areNeverStored() throws Exception {
        String target = "/v2/token?service=" + login.authority() + "&scope=repository:login/app:pull";
        RawResponse ann = login.get(target, "Authorization: Basic YW5uOnMzY3JldA==");
        RawResponse nobody = login.get(target);

        assertThat(ann.status()).isEqualTo(200);
        assertThat(ann.header("Cache-Control")).isEqualTo("no-store");
        assertThat(nobody.header("Cache-Control")).isEqualTo("no-store");
        assertThat(nobody.bodyDigest()).isNotEqualTo(ann.bodyDigest());
        assertThat(login.get(target, "Authorization: Basic YW5uOnMzY3JldA==").bodyDigest())
                .isEqualTo(ann.bodyDigest());
    }

    @Test
    void eachClient_getsWhatItAccepts() throws Exception {
        TestImage image = push("hub/types");
        Blob list = new Blob(DOCKER.substring("Accept: ".length()), "{\"schemaVersion\":2}".getBytes(UTF_8));
        registry.put("hub/types/manifests/latest#docker", 200, list.mediaType(), list.content());
        registry.put("hub/types/manifests/" + list.digest(), 200, list.mediaType(), list.content());
        int before = open.requests();
        for (int i = 0; i < 3; i++) {
            assertContent(open.get(tag("hub/types"), DOCKER), list);
            assertContent(open.get(tag("hub/types"), OCI), image.index());
        }
        assertThat(open.requests() - before).isEqualTo(2);
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

    @Test
    void head_andGet_areToldApart() throws Exception {
        TestImage image = push("hub/methods");
        for (String target : List.of(tag("hub/methods"), manifest("hub/methods", image.index()))) {
            for (int i = 0; i < 2; i++) {
                RawResponse head = open.send("HEAD", target, OCI);
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.header("Content-Length"))
                        .isEqualTo(String.valueOf(image.index().size()));
                assertThat(head.header("Docker-Content-Digest"))
                        .isEqualTo(image.index().digest());
                assertContent(open.get(target, OCI), image.index());
            }
        }
        assertThat(open.send("HEAD", tag("open/methods")).status()).isEqualTo(307);
        assertThat(open.get(tag("open/methods")).status()).isEqualTo(307);
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
    void part_isNotTakenForTheWhole() throws Exception {
        Blob layer = new Blob("application/octet-stream", file.config().content());
        String target = blob("files/app", layer);
        for (int i = 0; i < 2; i++) {
            RawResponse part = open.get(target, "Range: bytes=0-3");
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.header("Content-Range")).isEqualTo("bytes 0-3/" + layer.size());
            assertContent(open.get(target), layer);
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
        // the life of a second, the second that the manifest may be in the facade, and a slow machine
        assertThat(Duration.ofNanos(System.nanoTime() - moved)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void storedResponse_ofAFacadeWithLogins_isPublic() throws Exception {
        TestImage image = push("hub/beside");
        assertContent(login.get(tag("hub/beside"), OCI, "Authorization: " + StandInRegistry.ANN), image.index());
        assertThat(login.get(tag("hub/beside"), OCI).header("Cache-Control")).contains("s-maxage=1");
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
