package io.registryfacade.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.images.ImageTarget;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Serves exports of images by the hosts that they are for, and pulls from them with real clients. */
class StaticImagesIT {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String UNKNOWN = "sha256:" + "0".repeat(64);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free("127.0.0.1");
    private final Sandbox sandbox = new Sandbox();
    private Image image;
    private Blob docker;
    private Blob referrer;
    private EdgeReport report;

    @BeforeEach
    void writeLayout() throws IOException {
        LayoutFolder app = new LayoutFolder(sandbox.path("images"), "acme/app");
        image = app.image("1.0");
        docker = app.dockerImage("docker.fr");
        referrer = app.referrer(image.index(), "sbom.txt", "nothing but this");
        app.finish();
        LayoutFolder nested = new LayoutFolder(sandbox.path("images"), "acme/app/tools/cli");
        nested.artifact("2", "cli.txt", "the cli");
        nested.finish();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void start(ImageTarget target) throws IOException {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("http://127.0.0.1:" + port)
                .upstream("files", Upstream.layout(sandbox.path("images").toString()))
                .route("my-org/**", "files", "acme/**")
                .build();
        EdgeExport export = target.export(EngineConfiguration.of(facade), "facade.yaml", "1");
        report = export.report();
        Path folder = sandbox.directory("export");
        export.write(folder);
        new StaticEngine(sandbox, folder, port).start(target);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + "\n" + sandbox.logs(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void assertServed(String path, String mediaType, byte[] content) {
        HttpResponse<byte[]> get = send("GET", path, "Accept-Encoding", "gzip");
        assertThat(get.statusCode()).as(path).isEqualTo(200);
        assertThat(get.body()).as(path).isEqualTo(content);
        HttpResponse<byte[]> head = send("HEAD", path, "Accept-Encoding", "gzip");
        assertThat(head.statusCode()).as("HEAD " + path).isEqualTo(200);
        assertThat(List.of(get, head)).allSatisfy(response -> {
            assertThat(response.headers().firstValue("Content-Type")).as(path).contains(mediaType);
            assertThat(response.headers().firstValue("Content-Length"))
                    .as(path)
                    .contains(String.valueOf(content.length));
            assertThat(response.headers().map()).doesNotContainKeys("content-encoding", "content-language");
            String digest =
                    response.headers().firstValue("Docker-Content-Digest").orElse(Blob.digest(content));
            assertThat(digest).isEqualTo(Blob.digest(content));
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_APACHE", "STATIC_CADDY", "STATIC_NETLIFY", "STATIC_NGINX", "STATIC_S3"})
    void pulls_getEveryManifestAndBlob_inItsExactType(ImageTarget target) throws IOException {
        start(target);

        assertThat(send("GET", "/v2/").statusCode()).isEqualTo(200);
        assertThat(send("HEAD", "/v2/").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v2/").body()).asString().isEqualToIgnoringNewLines("{}");
        String app = "/v2/my-org/app";
        assertServed(app + "/manifests/1.0", INDEX, image.index().content());
        assertServed(app + "/manifests/" + image.digest(), INDEX, image.index().content());
        assertServed(
                app + "/manifests/" + image.digest().replace(":", "%3A"),
                INDEX,
                image.index().content());
        assertServed(app + "/manifests/docker.fr", docker.mediaType(), docker.content());
        assertServed(app + "/manifests/" + referrer.digest(), MANIFEST, referrer.content());
        image.platforms().forEach(platform -> {
            assertServed(
                    app + "/manifests/" + platform.manifest().digest(),
                    MANIFEST,
                    platform.manifest().content());
            assertServed(
                    app + "/blobs/" + platform.config().digest(),
                    "application/octet-stream",
                    platform.config().content());
            platform.layers()
                    .forEach(layer -> assertServed(
                            app + "/blobs/" + layer.digest(), "application/octet-stream", layer.content()));
        });
        assertServed(
                app + "/tags/list",
                "application/json",
                "{\"name\":\"my-org/app\",\"tags\":[\"1.0\",\"docker.fr\"]}".getBytes(UTF_8));
        assertThat(send("GET", "/v2/my-org/app/tools/cli/manifests/2").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_APACHE", "STATIC_CADDY", "STATIC_NGINX", "STATIC_S3"})
    void interruptedPulls_continue(ImageTarget target) throws IOException {
        start(target);
        Blob layer = image.platforms().get(0).layers().get(0);

        HttpResponse<byte[]> rest = send("GET", "/v2/my-org/app/blobs/" + layer.digest(), "Range", "bytes=1000-");

        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(layer.content(), 1000, layer.size()));
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_APACHE", "STATIC_CADDY", "STATIC_NETLIFY", "STATIC_NGINX", "STATIC_S3"})
    void referrers_areListed_alsoWhereThereAreNone(ImageTarget target) throws IOException {
        start(target);

        HttpResponse<byte[]> found = send("GET", "/v2/my-org/app/referrers/" + image.digest());
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("Content-Type")).contains(INDEX);
        assertThat(found.body()).asString().contains(referrer.digest(), "application/vnd.example.text");
        assertServed(
                "/v2/my-org/app/referrers/" + docker.digest(),
                INDEX,
                ("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[]}").getBytes(UTF_8));
        HttpResponse<byte[]> unknown = send("GET", "/v2/my-org/app/referrers/" + UNKNOWN);
        if (target == ImageTarget.STATIC_S3) {
            assertThat(unknown.statusCode()).isEqualTo(404);
        } else {
            assertThat(unknown.statusCode()).isEqualTo(200);
            assertThat(unknown.body()).asString().contains("\"manifests\":[]");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_APACHE", "STATIC_CADDY", "STATIC_NETLIFY", "STATIC_NGINX", "STATIC_S3"})
    void whatIsMissing_is404_inTheWordsOfTheRegistryApi(ImageTarget target) throws IOException {
        start(target);

        for (String path : List.of(
                "/v2/my-org/app/manifests/none",
                "/v2/my-org/app/manifests/" + UNKNOWN,
                "/v2/my-org/app/blobs/" + UNKNOWN,
                "/v2/my-org/none/manifests/1.0",
                "/v2/my-org/none/tags/list",
                "/v2/_catalog")) {
            HttpResponse<byte[]> missing = send("GET", path);
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(send("HEAD", path).statusCode()).as("HEAD " + path).isEqualTo(404);
            if (target != ImageTarget.STATIC_S3) {
                assertThat(missing.body()).asString().startsWith("{\"errors\":[{\"code\":\"");
            }
            if (target != ImageTarget.STATIC_S3 && target != ImageTarget.STATIC_NETLIFY) {
                assertThat(missing.headers().firstValue("Content-Type")).contains("application/json");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_APACHE", "STATIC_CADDY", "STATIC_NGINX"})
    void pushesAndHostileRequests_areRefused_asByTheProgram(ImageTarget target) throws IOException {
        start(target);

        assertThat(send("POST", "/v2/my-org/app/blobs/uploads/").statusCode()).isEqualTo(403);
        assertThat(send("PUT", "/v2/my-org/app/manifests/1.0").body())
                .asString()
                .contains("this address is for pulling only");
        assertThat(send("POST", "/v2/my-org/app/tags/list").headers().firstValue("Allow"))
                .contains("GET, HEAD");
        for (String path : List.of(
                "/v2/my-org/../my-org/app/manifests/1.0",
                "/v2/my-org/app/%2e%2e/app/manifests/1.0",
                "/v2//my-org/app/manifests/1.0",
                "/v2/my-org%2fapp/manifests/1.0",
                "/v2/My-Org/app/manifests/1.0",
                "/v2/my-org/app/manifests/1.0/",
                "/v2/my-org/app/manifests/1.0/_manifest.oci-index",
                "/v2/my-org/app/manifests/1.0/=manifest/",
                "/v2/my-org/app/manifests/1.0/=manifest/" + image.digest() + ".oci-index",
                "/v2/my-org/app/_no-referrers.json",
                "/v2/my-org/app/manifests/..%2f..%2f..%2fregistry-facade-server.conf",
                "/../registry-facade-server.conf",
                "/.registry-facade/files",
                "/V2/my-org/app/manifests/1.0")) {
            EdgeResponse response = EdgeResponse.of(port, new EdgeRequest("", "GET", path));
            assertThat(response.status()).as(path).isIn(400, 403, 404);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_APACHE", "STATIC_CADDY", "STATIC_NETLIFY", "STATIC_NGINX"})
    void people_getAPage_withPullCommands(ImageTarget target) throws IOException {
        start(target);

        assertThat(send("GET", "/").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/html");
        assertThat(send("GET", "/my-org/app/").body()).asString().contains("docker pull 127.0.0.1", "my-org/app");
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_APACHE", "STATIC_CADDY", "STATIC_NGINX"})
    void repositoryInTheFolderOfATag_isServedBesideIt(ImageTarget target) throws IOException {
        LayoutFolder inTag = new LayoutFolder(sandbox.path("images"), "acme/app/manifests/1.0");
        Blob artifact = inTag.artifact("list", "a.txt", "text");
        inTag.finish();
        LayoutFolder inList = new LayoutFolder(sandbox.path("images"), "acme/app/tags/list");
        inList.artifact("list", "a.txt", "text");
        inList.finish();
        start(target);

        assertServed("/v2/my-org/app/manifests/1.0", INDEX, image.index().content());
        assertServed("/v2/my-org/app/manifests/1.0/manifests/list", MANIFEST, artifact.content());
        assertServed("/v2/my-org/app/tags/list/manifests/list", MANIFEST, artifact.content());
        assertServed(
                "/v2/my-org/app/tags/list",
                "application/json",
                "{\"name\":\"my-org/app\",\"tags\":[\"1.0\",\"docker.fr\"]}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_APACHE", "STATIC_CADDY", "STATIC_NETLIFY", "STATIC_NGINX", "STATIC_S3"})
    void realClients_pull(ImageTarget target) throws IOException {
        start(target);

        skopeo("1.0").forEach(digest -> assertThat(image.digests()).contains(digest));
        assertThat(skopeo("docker.fr")).isNotEmpty();
        String host = "127.0.0.1:" + port + "/my-org/app";
        assertThat(sandbox.output(Program.CRANE.path(), "digest", "--insecure", host + ":1.0"))
                .contains(image.digest());
        sandbox.output(
                Program.CRANE.path(),
                "pull",
                "--insecure",
                host + ":docker.fr",
                sandbox.path("crane.tar").toString());
        sandbox.output(
                Program.ORAS.path(),
                "pull",
                "--plain-http",
                "--output",
                sandbox.directory("oras").toString(),
                host + "/tools/cli:2");
        assertThat(sandbox.path("oras/cli.txt")).hasContent("the cli");
        Outcome discovered = sandbox.run(
                Map.of(), List.of(Program.ORAS.path(), "discover", "--plain-http", "--format", "json", host + ":1.0"));
        if (report.losses().stream().anyMatch(loss -> loss.contains("oras discover"))) {
            assertThat(discovered.screen()).contains("Docker-Content-Digest");
        } else {
            assertThat(discovered.screen()).contains(referrer.digest());
        }
        if (target == ImageTarget.STATIC_S3) {
            return;
        }
        assertThat(sandbox.output(
                        Program.ORAS.path(),
                        "discover",
                        "--plain-http",
                        "--format",
                        "json",
                        host + "@" + image.digest()))
                .contains(referrer.digest());
    }

    /** Copies an image for all platforms, and returns the digests of the files. */
    private List<String> skopeo(String tag) {
        Path copy = sandbox.directory("copy-" + tag);
        sandbox.output(
                Program.SKOPEO.path(),
                "--insecure-policy",
                "copy",
                "--all",
                "--src-tls-verify=false",
                "docker://127.0.0.1:" + port + "/my-org/app:" + tag,
                "dir:" + copy);
        return Arrays.stream(copy.toFile().list())
                .filter(name -> name.length() == UNKNOWN.length() - "sha256:".length())
                .map(name -> "sha256:" + name)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_GITHUB_PAGES"})
    void hostWithoutTypes_failsAsItsReportSays(ImageTarget target) throws IOException {
        start(target);
        String host = "127.0.0.1:" + port + "/my-org/app";

        Outcome skopeo = sandbox.run(
                Map.of(),
                List.of(
                        Program.SKOPEO.path(),
                        "--insecure-policy",
                        "inspect",
                        "--tls-verify=false",
                        "docker://" + host + ":1.0"));
        assertThat(skopeo.succeeded()).as(skopeo.toString()).isFalse();
        Outcome oras = sandbox.run(
                Map.of(),
                List.of(
                        Program.ORAS.path(),
                        "pull",
                        "--plain-http",
                        "--output",
                        sandbox.directory("oras").toString(),
                        host + "/tools/cli:2"));
        assertThat(oras.succeeded()).as(oras.toString()).isFalse();
        sandbox.output(
                Program.CRANE.path(),
                "pull",
                "--insecure",
                host + ":docker.fr",
                sandbox.path("crane.tar").toString());
    }
}
