package io.registryfacade.cdn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Blob;
import io.registryfacade.support.RawResponse;
import io.registryfacade.support.Sandbox;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cache never serves to somebody else, however it is configured, because the facade's headers keep it out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PrivacyContract {
    static final String OCI = "Accept: " + TestImage.INDEX + "," + TestImage.MANIFEST;
    private static final String DOCKER = "Accept: application/vnd.docker.distribution.manifest.list.v2+json";

    private final FrontCache cache;
    final Sandbox sandbox = new Sandbox();
    final TestImage file = TestImage.of("file");
    StandInRegistry registry;
    /** Nobody logs in, and lives are longer than any test. */
    CachedFacade open;
    /** Clients log in, and lives are two seconds. */
    CachedFacade login;

    PrivacyContract(FrontCache cache) {
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
                  - { repository: account/**, upstream: account, as: login/account/** }
                  - { repository: files/app, upstream: files }
                """.replace("URL", registry.url());
        open = CachedFacade.start(sandbox, cache, "open", """
                cdn: { redirects: 5m, manifests: 5m, tags: 5m }
                resolve: { manifestMaxAge: 5m }
                """ + upstreams.replaceAll("(?m)^  login: .*\n", ""));
        login = CachedFacade.start(
                sandbox, cache, "login", """
                cdn: { redirects: 2s, manifests: 2s, tags: 2s }
                resolve: { manifestMaxAge: 2s }
                """ + upstreams + "  - { repository: login/**, upstream: login }\n");
    }

    @AfterAll
    void close() throws Exception {
        sandbox.close();
        registry.stopServer();
    }

    TestImage push(String repository) {
        return registry.push(repository, "latest", TestImage.of(repository));
    }

    static String tag(String repository) {
        return "/v2/" + repository + "/manifests/latest";
    }

    static String manifest(String repository, Blob blob) {
        return "/v2/" + repository + "/manifests/" + blob.digest();
    }

    static String blob(String repository, Blob blob) {
        return "/v2/" + repository + "/blobs/" + blob.digest();
    }

    static void assertContent(RawResponse response, Blob content) {
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyDigest()).isEqualTo(content.digest());
        assertThat(response.header("Content-Type")).isEqualTo(content.mediaType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer x",
                "Authorization: Basic eDp5",
                "Cookie: session=x",
                "Sec-Fetch-Mode: cors"
            })
    void personalRequest_isNotStored(String header) throws Exception {
        String repository = "hub/first-" + Integer.toHexString(header.hashCode());
        TestImage image = push(repository);
        int before = open.requests();
        for (String target : List.of(tag(repository), manifest(repository, image.index()))) {
            RawResponse response = open.get(target, OCI, header);
            assertContent(response, image.index());
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertContent(open.get(target, OCI), image.index());
        }
        assertThat(open.requests() - before).isEqualTo(4);
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
        registry.fail("hub/busy/manifests/latest", 429);
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

    @Test
    void imagesOfAnAccount_areNeverStored() throws Exception {
        TestImage image = push("login/account/app");
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
        registry.put("hub/types/manifests/latest#docker", list);
        registry.put("hub/types/manifests/" + list.digest(), list);
        int before = open.requests();
        for (int i = 0; i < 3; i++) {
            assertContent(open.get(tag("hub/types"), DOCKER), list);
            assertContent(open.get(tag("hub/types"), OCI), image.index());
        }
        assertThat(open.requests() - before).isEqualTo(2);
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
}
