package io.registryfacade.edge.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.UnsupportedByTargetException;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.oci.DigestAlgorithm;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageExportTest {
    @TempDir
    private Path root;

    private LayoutOnDisk app;
    private String image;
    private String index;
    private String referrer;

    @BeforeEach
    void writeLayout() throws IOException {
        app = new LayoutOnDisk(root.resolve("images"), "acme/app");
        image = app.image("1.0", "layer");
        index = app.index("latest", image);
        referrer = app.referrer(index);
        app.finish();
    }

    private FacadeBuilder facade() {
        return RegistryFacade.builder()
                .publicUrl("https://docker.my-org.example.com")
                .upstream("files", Upstream.layout(root.resolve("images").toString()))
                .upstream("hub", Upstream.dockerHub());
    }

    private EdgeExport export(ImageTarget target, FacadeBuilder facade) throws IOException {
        return target.export(EngineConfiguration.of(facade.build()), "facade.yaml", "1");
    }

    private List<String> written(ImageTarget target, FacadeBuilder facade) throws IOException {
        Path folder = Files.createTempDirectory(root, "export");
        export(target, facade).write(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void namespace_isExportedUnderItsNamesAtTheFacade() throws IOException {
        new LayoutOnDisk(root.resolve("images"), "elsewhere/app").finish();

        assertThat(written(ImageTarget.STATIC_NETLIFY, facade().route("my-org/**", "files", "acme/**")))
                .contains(
                        "public/v2/my-org/app/manifests/1.0",
                        "public/v2/my-org/app/manifests/latest",
                        "public/v2/my-org/app/manifests/" + LayoutOnDisk.digest(image),
                        "public/v2/my-org/app/manifests/" + LayoutOnDisk.digest(referrer),
                        "public/v2/my-org/app/referrers/" + LayoutOnDisk.digest(index),
                        "public/v2/my-org/app/tags/list",
                        "public/my-org/app/index.html")
                .noneMatch(file -> file.contains("elsewhere") || file.contains("acme"));
    }

    @Test
    void everything_isExported_exceptWhatAMoreSpecificRouteCovers() throws IOException {
        LayoutOnDisk other = new LayoutOnDisk(root.resolve("images"), "other");
        other.image("1", "x");
        other.finish();

        assertThat(written(
                        ImageTarget.STATIC_NETLIFY,
                        facade().route("**", "files").route("acme/**", "hub")))
                .contains("public/v2/other/manifests/1")
                .noneMatch(file -> file.contains("acme"));
    }

    @Test
    void repository_isExportedUnderAnotherName() throws IOException {
        assertThat(written(ImageTarget.STATIC_NETLIFY, facade().route("app", "files", "acme/app")))
                .contains("public/v2/app/manifests/1.0");
    }

    @Test
    void tagList_hasTheNameAtTheFacade_andReferrersTheirArtifactType() throws IOException {
        Path folder = root.resolve("export");
        export(ImageTarget.STATIC_NGINX, facade().route("my-org/**", "files", "acme/**"))
                .write(folder);

        assertThat(folder.resolve("public/v2/my-org/app/tags/_list.json"))
                .hasContent("{\"name\":\"my-org/app\",\"tags\":[\"1.0\",\"latest\"]}");
        assertThat(folder.resolve("public/v2/my-org/app/referrers/" + LayoutOnDisk.digest(index)))
                .content()
                .contains("application/x-sbom", LayoutOnDisk.digest(referrer));
        assertThat(folder.resolve("public/v2/my-org/app/_no-referrers.json"))
                .hasContent("{\"schemaVersion\":2,\"mediaType\":\"" + LayoutOnDisk.INDEX + "\",\"manifests\":[]}");
    }

    @Test
    void webServer_findsTypeAndDigest_byTheNameOfTheFile() throws IOException {
        assertThat(written(ImageTarget.STATIC_CADDY, facade().route("acme/app", "files")))
                .contains("public/v2/acme/app/manifests/latest/=manifest/" + LayoutOnDisk.digest(index) + ".oci-index");
        assertThat(written(ImageTarget.STATIC_APACHE, facade().route("acme/app", "files")))
                .contains("public/v2/acme/app/manifests/1.0/_manifest.oci-manifest");
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageTarget.class,
            names = {"STATIC_NGINX", "STATIC_CADDY", "STATIC_APACHE"})
    void configurationOfAWebServer_isTheSameForAllImages(ImageTarget target) throws IOException {
        EdgeExport before = export(target, facade().route("acme/**", "files"));
        app.image("2.0", "another");
        app.finish();
        LayoutOnDisk second = new LayoutOnDisk(root.resolve("images"), "acme/second");
        second.image("1", "x");
        second.finish();

        assertThat(export(target, facade().route("acme/**", "files")).files()).isEqualTo(before.files());
    }

    @Test
    void configurationWithoutALayout_isRefused_withHowToMakeOne() {
        assertThatThrownBy(() -> export(ImageTarget.STATIC_NGINX, facade().route("my-org/**", "hub")))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("registry-facade.jar pull IMAGE --output images")
                .hasMessageContaining("{ type: layout, path: ./images }");
    }

    @Test
    void layoutWithoutImagesOfTheRoute_isRefused() {
        assertThatThrownBy(() -> export(ImageTarget.STATIC_NGINX, facade().route("my-org/**", "files")))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("has no repository that a route to it covers (my-org/**)");
    }

    @Test
    void registriesBesideALayout_areReported() throws IOException {
        FacadeBuilder facade = facade().route("hub/**", "hub")
                .route(
                        "my-org/**",
                        List.of(new UpstreamRef("hub", "my-org/**"), new UpstreamRef("files", "acme/**")),
                        null)
                .route("gone", "files");

        assertThat(export(ImageTarget.STATIC_NGINX, facade).report().losses())
                .anyMatch(loss -> loss.equals("not exported, because no image layout has their images: hub/**"))
                .anyMatch(loss ->
                        loss.equals("only the images of the layout, not those of the registries beside it: my-org/**"))
                .anyMatch(loss -> loss.startsWith("'gone' has no images: the image layout ")
                        && loss.endsWith(" has no repository 'gone'"));
    }

    @Test
    void imageThatIsNotComplete_isReported_andTheRestIsExported() throws IOException {
        String layer = DigestAlgorithm.SHA256
                .digest("layer".getBytes(StandardCharsets.UTF_8))
                .value();
        Files.delete(app.file(layer));

        assertThat(export(ImageTarget.STATIC_NGINX, facade().route("acme/**", "files"))
                        .report()
                        .losses())
                .singleElement()
                .asString()
                .startsWith("'acme/app' is not complete in the layout: ")
                .contains(layer.substring(7));
        assertThat(written(ImageTarget.STATIC_NGINX, facade().route("acme/**", "files")))
                .noneMatch(file -> file.endsWith(layer))
                .anyMatch(file -> file.contains("manifests/1.0/"));
    }

    @Test
    void mediaTypeThatWouldEndALineOfAScript_isNotExported() throws IOException {
        app.tag("evil", image.replace(LayoutOnDisk.MANIFEST, "a/b'; touch /tmp/x; '"));
        app.finish();

        EdgeExport export = export(ImageTarget.STATIC_S3, facade().route("acme/**", "files"));

        assertThat(export.files().values()).noneMatch(text -> text.contains("touch"));
    }

    @Test
    void repositoryInTheFolderOfATag_isRefusedWhereAPathIsOneFile() throws IOException {
        LayoutOnDisk inTag = new LayoutOnDisk(root.resolve("images"), "acme/app/manifests/latest");
        inTag.image("1", "x");
        inTag.finish();

        assertThatThrownBy(() -> export(ImageTarget.STATIC_NETLIFY, facade().route("acme/**", "files")))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("/v2/acme/app/manifests/latest is a file, and the folder of a repository")
                .hasMessageContaining("static-nginx");
        assertThat(written(ImageTarget.STATIC_NGINX, facade().route("acme/**", "files")))
                .anyMatch(file -> file.startsWith("public/v2/acme/app/manifests/latest/=manifest/sha256:"))
                .anyMatch(file -> file.startsWith("public/v2/acme/app/manifests/latest/manifests/1/=manifest/sha256:"));
    }

    @Test
    void tagsThatDifferInCaseOnly_areReported() throws IOException {
        app.tag("LATEST", index);
        app.finish();

        assertThat(export(ImageTarget.STATIC_AZURE, facade().route("acme/**", "files"))
                        .report()
                        .losses())
                .anyMatch(loss -> loss.startsWith("files that differ in case only"));
    }

    @Test
    void objectStore_getsEachObjectWithItsType_inTheOrderOfReferences() throws IOException {
        EdgeExport export = export(ImageTarget.STATIC_S3, facade().route("acme/**", "files"));

        String digest = LayoutOnDisk.digest(index);
        assertThat(export.files().get("objects.jsonl"))
                .contains(
                        "{\"key\":\"v2/acme/app/manifests/latest\",\"file\":\"objects/4-tags/oci-index/v2/acme/app/manifests/"
                                + "latest\",\"contentType\":\"" + LayoutOnDisk.INDEX
                                + "\",\"cacheControl\":\"no-cache\",\"digest\":\""
                                + digest + "\",\"size\":")
                .contains("{\"key\":\"v2/\",", "{\"key\":\"error.json\",");
        assertThat(export.files().get("upload.sh"))
                .containsSubsequence(
                        "add objects/1-blobs 'application/octet-stream' 'public, max-age=31536000, immutable'",
                        "add objects/2-manifests/oci-index '" + LayoutOnDisk.INDEX + "'",
                        "replace objects/3-referrers '" + LayoutOnDisk.INDEX + "' 'no-cache'",
                        "replace objects/4-tags/oci-index ",
                        "replace objects/5-tag-lists 'application/json' 'no-cache'",
                        "--key v2/",
                        "--delete");
    }

    @Test
    void hostWithoutTypes_saysWhichClientsFail_andWhatIsTooLarge() throws IOException {
        assertThat(export(ImageTarget.STATIC_GITHUB_PAGES, facade().route("acme/**", "files"))
                        .report()
                        .losses())
                .singleElement()
                .asString()
                .contains("no media type", "podman", "containerd", "crane");
    }

    @ParameterizedTest
    @EnumSource(ImageTarget.class)
    void everyTarget_saysHowToDeploy_andWhatDiffers(ImageTarget target) throws IOException {
        EdgeExport export = export(target, facade().route("acme/**", "files"));

        assertThat(export.files().values()).anyMatch(text -> text.contains("Deploy: "));
        assertThat(export.files().values()).anyMatch(text -> text.contains("Generated from facade.yaml"));
        assertThat(export.report().differences())
                .contains(
                        "lists: whole, without pages and without a filter by artifactType, because files have no query");
    }
}
