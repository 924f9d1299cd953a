package io.registryfacade.server.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.RecordedRequest;
import io.registryfacade.testkit.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pull} copies images whole, and downloads nothing twice. */
class PullImagesTest {
    private static final TestImage APP = TestImage.named("acme/app:1.0")
            .forPlatforms("linux/amd64", "linux/arm64")
            .withFile("etc/motd", "hello")
            .withLayer(300_000);
    private static final TestImage TOOL =
            TestImage.named("acme/tool:2.0").withFile("etc/motd", "hello").withLayer(300_000);

    @TempDir
    private Path folder;

    private final EmbeddedRegistry registry = EmbeddedRegistry.builder()
            .images(APP, TOOL)
            .requireToken()
            .redirectBlobs()
            .start();

    @AfterEach
    void close() {
        registry.close();
    }

    private String host() {
        return registry.url().getAuthority();
    }

    private PullRun pull(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--output";
        all[arguments.length + 1] = folder.resolve("images").toString();
        return PullRun.of(all);
    }

    private WrittenLayout layout(String repository) {
        return new WrittenLayout(folder.resolve("images").resolve(repository));
    }

    private List<String> requests(String method, String part) {
        return registry.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.target().contains(part))
                .map(RecordedRequest::target)
                .toList();
    }

    @Test
    void imageForSeveralPlatforms_isCopiedWhole() throws Exception {
        PullRun run = pull(host() + "/acme/app:1.0");
        assertThat(run.exitCode()).as(run.errors() + run.output()).isZero();
        assertThat(layout("acme/app").isComplete().names()).containsExactly("1.0");
        assertThat(layout("acme/app").digestOf("1.0")).isEqualTo(APP.digest().value());
        assertThat(layout("acme/app").entries().get(0).get("mediaType").asText())
                .isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(run.output().get(0)).startsWith("copied     " + host() + "/acme/app:1.0: 3 manifests and 4 blobs");
        assertThat(run.totals()).startsWith("1 image copied, 0 unchanged, 0 failed: 3 manifests and 4 blobs");
    }

    @Test
    void tag_isAskedByHead_andEachManifestIsFetchedOnce() {
        pull(host() + "/acme/app:1.0");
        assertThat(requests("HEAD", "manifests/1.0")).hasSize(1);
        assertThat(requests("GET", "manifests/1.0")).isEmpty();
        assertThat(requests("GET", "/manifests/sha256:")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void unchangedTag_costsNoCountedRequest_andChangesNoFile() throws Exception {
        pull(host() + "/acme/app:1.0");
        registry.forgetRequests();
        Path index = folder.resolve("images/acme/app/index.json");
        Object before = Files.readAttributes(index, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        PullRun run = pull(host() + "/acme/app:1.0");
        assertThat(run.output().get(0)).startsWith("unchanged  " + host() + "/acme/app:1.0");
        assertThat(requests("GET", "/manifests/")).isEmpty();
        assertThat(requests("GET", "/blobs/")).isEmpty();
        assertThat(Files.readAttributes(index, java.nio.file.attribute.BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(before);
    }

    @Test
    void sameContentInTwoRepositories_isDownloadedOnce_andLinked() throws Exception {
        PullRun run = pull(host() + "/acme/app:1.0", host() + "/acme/tool:2.0");
        assertThat(run.exitCode()).as(run.output().toString()).isZero();
        String layer = APP.layers().get(1).value();
        assertThat(requests("GET", "/blobs/" + layer + "?signature")).hasSize(1);
        assertThat(Files.isSameFile(
                        layout("acme/app").isComplete().blob(layer),
                        layout("acme/tool").isComplete().blob(layer)))
                .isTrue();
        registry.forgetRequests();
        pull(host() + "/acme/tool:2.0", "--as", "other/tool");
        assertThat(requests("GET", "blob-store/")).isEmpty();
        layout("other/tool").isComplete();
    }

    @Test
    void damagedContentOfAnotherRepository_isNotLinked() throws Exception {
        pull(host() + "/acme/tool:2.0");
        Path layer = layout("acme/tool").blob(TOOL.layers().get(1).value());
        byte[] bytes = Files.readAllBytes(layer);
        bytes[1_000]++;
        Files.write(layer, bytes);
        assertThat(pull(host() + "/acme/app:1.0").exitCode()).isZero();
        layout("acme/app").isComplete();
    }

    @Test
    void platform_selectsChildren_andTheIndexStaysWhole() throws Exception {
        PullRun run = pull(host() + "/acme/app:1.0", "--platform", "linux/arm64");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains("note       " + host() + "/acme/app:1.0: left out linux/amd64, which the index still lists");
        assertThat(layout("acme/app").digestOf("1.0")).isEqualTo(APP.digest().value());
        assertThat(requests("GET", "/manifests/sha256:")).hasSize(2);
        // the others come when they are asked for
        assertThat(pull(host() + "/acme/app:1.0").output().get(0)).startsWith("copied ");
        layout("acme/app").isComplete();
    }

    @ParameterizedTest
    @CsvSource({
        "linux/s390x, 1, it has no image for linux/s390x; it has linux/amd64",
        "linux, 2, 'linux' is no platform"
    })
    void platformThatIsMissingOrMalformed_isNamed(String platform, int exitCode, String message) {
        PullRun run = pull(host() + "/acme/app:1.0", "--platform", platform);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.errors() + run.output()).contains(message);
    }

    @Test
    void digest_isListedWithoutTag_unlessOneIsWritten() throws Exception {
        String digest = TOOL.digest().value();
        pull(host() + "/acme/tool@" + digest);
        assertThat(layout("acme/tool").isComplete().names()).containsExactly(digest);
        pull(host() + "/acme/tool:3.0@" + digest);
        assertThat(layout("acme/tool").isComplete().names()).containsExactly("3.0");
    }

    @Test
    void as_namesTheImage() throws Exception {
        pull(host() + "/acme/tool:2.0", "--as", "my-org/renamed:stable");
        assertThat(layout("my-org/renamed").isComplete().names()).containsExactly("stable");
    }

    @Test
    void missingImage_doesNotEndTheOthers() throws Exception {
        PullRun run = pull(host() + "/acme/app:9.9", host() + "/acme/tool:2.0", host() + "/acme/none");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("failed     " + host() + "/acme/app:9.9: " + host()
                        + "/acme/app has no tag 9.9; check the name, or copy all tags by --all-tags");
        assertThat(run.totals()).startsWith("1 image copied, 0 unchanged, 2 failed");
        assertThat(layout("acme/tool").isComplete().names()).containsExactly("2.0");
    }

    @Test
    void file_namesImages_withComments() throws Exception {
        String names = "# ours\n\n  " + host() + "/acme/app:1.0\n" + host() + "/acme/tool:2.0\n";
        Path file = Files.writeString(folder.resolve("names"), names);
        assertThat(pull("--from-file", file.toString()).totals()).startsWith("2 images copied");
        PullRun run = PullRun.withInput(
                names, "--from-file", "-", "--output", folder.resolve("other").toString());
        assertThat(run.totals()).startsWith("2 images copied");
    }

    @Test
    void json_hasALineForEachImage() {
        PullRun run = pull(host() + "/acme/tool:2.0", "--json");
        assertThat(run.output()).hasSize(2);
        assertThat(run.output().get(0))
                .startsWith("{\"image\":\"" + host() + "/acme/tool:2.0\",\"result\":\"copied\",\"digest\":\""
                        + TOOL.digest() + "\",\"manifests\":1,\"blobs\":3,");
        assertThat(run.output().get(1)).startsWith("{\"result\":\"total\",\"copied\":1,\"unchanged\":0,\"failed\":0,");
    }

    @Test
    void verify_readsWhatIsThere_andReplacesWhatIsDamaged() throws Exception {
        pull(host() + "/acme/tool:2.0");
        Path layer = layout("acme/tool").blob(TOOL.layers().get(1).value());
        byte[] bytes = Files.readAllBytes(layer);
        bytes[1_000]++;
        Files.write(layer, bytes);
        assertThat(pull(host() + "/acme/tool:2.0").output().get(0)).startsWith("unchanged");
        assertThat(pull(host() + "/acme/tool:2.0", "--verify").output().get(0)).startsWith("copied");
        layout("acme/tool").isComplete();
    }

    @Test
    void damagedManifest_isFetchedAgain() throws Exception {
        pull(host() + "/acme/tool:2.0");
        Files.writeString(layout("acme/tool").blob(TOOL.digest().value()), "{}");
        assertThat(pull(host() + "/acme/tool:2.0").exitCode()).isZero();
        layout("acme/tool").isComplete();
    }

    @Test
    void registryThatCannotBeReached_isNamed_withoutLongWaits() {
        PullRun run = pull("registry.invalid/acme/app:1.0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().get(0))
                .contains("registry.invalid cannot be reached: its host name is not known; check the name and its DNS");
    }
}
