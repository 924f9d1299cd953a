package io.registryfacade.server.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registryfacade.server.registry.MemoryRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pull} copies what refers to images, whole repositories, and images behind routes. */
class PullRepositoriesTest {
    @TempDir
    private Path folder;

    private MemoryRegistry registry;
    private MemoryRegistry other;

    @BeforeEach
    void start() throws Exception {
        registry = new MemoryRegistry();
        other = new MemoryRegistry();
    }

    @AfterEach
    void close() {
        registry.close();
        other.close();
    }

    private PullRun pull(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", folder.resolve("images").toString()));
        return PullRun.of(all.toArray(String[]::new));
    }

    private WrittenLayout layout(String repository) {
        return new WrittenLayout(folder.resolve("images").resolve(repository));
    }

    /** Adds an image, its signature, and the signature's own timestamp. */
    private String signedImage() {
        String image = registry.image("acme/app", "app");
        String signature = registry.manifest(
                "acme/app",
                "{\"artifactType\":\"application/x-signature\",\"layers\":[],\"subject\":{\"digest\":\"" + image
                        + "\"}}");
        String timestamp = registry.manifest("acme/app", "{\"artifactType\":\"application/x-time\",\"layers\":[]}");
        registry.tag("acme/app", "1.0", image);
        registry.refer("acme/app", image, signature);
        registry.refer("acme/app", signature, timestamp);
        return image;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void referrers_areCopiedWithTheirOwn_byTheApiOrItsTag(boolean api) throws Exception {
        if (!api) {
            registry.withoutReferrersApi();
        }
        signedImage();
        PullRun run = pull(registry.authority() + "/acme/app:1.0");
        assertThat(run.exitCode()).as(run.output().toString()).isZero();
        assertThat(layout("acme/app").isComplete().entries().stream()
                        .map(each -> each.path("artifactType").asText()))
                .containsExactly("", "application/x-signature", "application/x-time");
        assertThat(layout("acme/app").names().get(0)).isEqualTo("1.0");
    }

    @Test
    void referrers_canBeLeftOut() throws Exception {
        signedImage();
        pull(registry.authority() + "/acme/app:1.0", "--no-referrers");
        assertThat(layout("acme/app").isComplete().names()).containsExactly("1.0");
        assertThat(registry.log()).noneMatch(request -> request.contains("referrers") || request.contains(".sig"));
    }

    @Test
    void referrerThatIsMissing_isReported_andTheImageIsCopied() throws Exception {
        String image = registry.image("acme/app", "app");
        registry.tag("acme/app", "1.0", image);
        registry.refer("acme/app", image, MemoryRegistry.digest("nothing"));
        PullRun run = pull(registry.authority() + "/acme/app:1.0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .anyMatch(
                        line -> line.contains("the referrer " + MemoryRegistry.digest("nothing") + " was not copied"));
        assertThat(layout("acme/app").isComplete().names()).containsExactly("1.0");
    }

    @Test
    void manifestThatRefersToItself_endsTheSearch() throws Exception {
        String image = registry.image("acme/app", "app");
        registry.tag("acme/app", "1.0", image);
        registry.refer("acme/app", image, image);
        assertThat(pull(registry.authority() + "/acme/app:1.0").exitCode()).isZero();
        assertThat(layout("acme/app").isComplete().names()).containsExactly("1.0");
    }

    @Test
    void signaturesOfCosign_keepTheirTags() throws Exception {
        String image = registry.image("acme/app", "app");
        registry.tag("acme/app", "1.0", image);
        String tag = image.replace(':', '-');
        registry.tag("acme/app", tag + ".sig", registry.image("acme/app", "signature"));
        registry.tag("acme/app", tag + ".att", registry.image("acme/app", "attestation"));
        pull(registry.authority() + "/acme/app:1.0");
        assertThat(layout("acme/app").isComplete().names()).containsExactly("1.0", tag + ".sig", tag + ".att");
    }

    @Test
    void allTags_areCopied_andNewOnesLater() throws Exception {
        registry.tag("acme/app", "1.0", registry.image("acme/app", "one"));
        registry.tag("acme/app", "2.0", registry.image("acme/app", "two"));
        registry.tag("acme/app", "latest", registry.image("acme/app", "two"));
        assertThat(pull(registry.authority() + "/acme/app", "--all-tags").totals())
                .startsWith("3 images copied");
        assertThat(layout("acme/app").isComplete().names()).containsExactlyInAnyOrder("1.0", "2.0", "latest");
        registry.tag("acme/app", "latest", registry.image("acme/app", "three"));
        assertThat(pull(registry.authority() + "/acme/app", "--all-tags").totals())
                .startsWith("1 image copied, 2 unchanged, 0 failed");
        layout("acme/app").isComplete();
        assertThat(layout("acme/app").digestOf("latest")).isEqualTo(registry.image("acme/app", "three"));
    }

    @Test
    void movedTag_leavesItsFormerImageByDigest() throws Exception {
        String before = registry.image("acme/app", "one");
        registry.tag("acme/app", "1.0", before);
        pull(registry.authority() + "/acme/app:1.0");
        registry.tag("acme/app", "1.0", registry.image("acme/app", "two"));
        pull(registry.authority() + "/acme/app:1.0");
        assertThat(layout("acme/app").isComplete().names()).containsExactlyInAnyOrder("1.0", before);
    }

    @Test
    void repositoryWithoutTags_fails() {
        PullRun run = pull(registry.authority() + "/acme/none", "--all-tags");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().get(0))
                .isEqualTo("failed     " + registry.authority()
                        + "/acme/none: it has no tags, or does not exist; check the name");
    }

    @Test
    void twoRegistriesWithOneName_areNotMixed() {
        PullRun run = pull(registry.authority() + "/acme/app:1.0", other.authority() + "/acme/app:2.0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("would both be acme/app", "--as NAME");
        assertThat(folder.resolve("images")).doesNotExist();
    }

    @Test
    void indexWithoutItsChild_fails() throws Exception {
        String image = registry.image("acme/app", "app");
        String missing = MemoryRegistry.digest("nothing");
        registry.tag("acme/app", "1.0", registry.index("acme/app", image, missing));
        PullRun run = pull(registry.authority() + "/acme/app:1.0");
        assertThat(run.output().get(0)).contains("lacks the manifest " + missing);
        assertThat(layout("acme/app").folder().resolve("index.json")).doesNotExist();
        assertThat(pull(registry.authority() + "/acme/app:1.0", "--platform", "linux/arch0")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaVersion\":1,\"fsLayers\":[]}",
                "{\"layers\":[{\"digest\":\"sha256:../../../../etc/passwd\",\"size\":1}]}",
                "{\"layers\":[{\"digest\":\"md5:d41d8cd98f00b204e9800998ecf8427e\",\"size\":1}]}",
                "{\"layers\":[{\"size\":1}]}",
                "[]"
            })
    void manifestThatNoLayoutCanHold_isNotCopied(String manifest) throws Exception {
        registry.tag("acme/app", "1.0", registry.manifest("acme/app", manifest));
        PullRun run = pull(registry.authority() + "/acme/app:1.0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().get(0)).startsWith("failed");
        assertThat(layout("acme/app").folder().resolve("blobs")).doesNotExist();
    }

    @Test
    void login_isSent() {
        registry.requireLogin("user:secret");
        registry.tag("acme/app", "1.0", registry.image("acme/app", "app"));
        String output = folder.resolve("images").toString();
        String image = registry.authority() + "/acme/app:1.0";
        PullRun anonymous = pull(image);
        assertThat(anonymous.exitCode()).isEqualTo(1);
        assertThat(anonymous.output().get(0)).contains("log in by --username and --password-stdin");
        assertThat(PullRun.withInput("wrong\n", image, "--output", output, "--username", "user", "--password-stdin")
                        .output()
                        .get(0))
                .contains("check --username and the password");
        assertThat(PullRun.withInput("secret\n", image, "--output", output, "--username", "user", "--password-stdin")
                        .exitCode())
                .isZero();
    }

    private Path configuration() throws Exception {
        return Files.writeString(folder.resolve("facade.yaml"), """
                publicUrl: https://docker.my-org.example.com
                upstreams:
                  one: { type: generic, url: "http://%s", auth: none }
                  two: { type: generic, url: "http://%s", auth: none }
                routes:
                  - repository: my-org/**
                    upstream: [ { name: one, as: acme/** }, two ]
                    delivery: redirect
                """.formatted(registry.authority(), other.authority()));
    }

    @Test
    void configuration_saysWhereImagesAre() throws Exception {
        registry.tag("acme/app", "1.0", registry.image("acme/app", "one"));
        other.tag("my-org/app", "1.0", other.image("my-org/app", "hidden"));
        other.tag("my-org/app", "0.9", other.image("my-org/app", "old"));
        String config = configuration().toString();
        PullRun run = pull("--config", config, "docker.my-org.example.com/my-org/app:1.0", "my-org/app:0.9");
        assertThat(run.exitCode()).as(run.errors() + run.output()).isZero();
        assertThat(layout("my-org/app").isComplete().names()).containsExactlyInAnyOrder("1.0", "0.9");
        assertThat(layout("my-org/app").digestOf("1.0")).isEqualTo(registry.image("acme/app", "one"));
        assertThat(pull("--config", config, "my-org/app", "--all-tags").totals())
                .startsWith("0 images copied, 2 unchanged, 0 failed");
        String digest = other.image("my-org/app", "hidden");
        assertThat(pull("--config", config, "my-org/app@" + digest).exitCode()).isZero();
        PullRun missing = pull("--config", config, "my-org/app:9");
        assertThat(missing.output().get(0))
                .contains(registry.authority() + "/acme/app and " + other.authority() + "/my-org/app have no tag 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io/my-org/app", "elsewhere/app"})
    void imageThatTheFacadeDoesNotServe_isAMistake(String image) throws Exception {
        PullRun run = pull("--config", configuration().toString(), image);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).containsAnyOf("is not at this facade, which is at docker", "no route covers");
    }

    @Test
    void imageThatIsInFilesAlready_isAMistake() throws Exception {
        Path images = Files.createDirectories(folder.resolve("files"));
        Path file = Files.writeString(folder.resolve("files.yaml"), """
                upstreams: { files: { type: layout, path: "%s" } }
                routes: [ { repository: my-org/**, upstream: files } ]
                """.formatted(images));
        PullRun run = pull("--config", file.toString(), "my-org/app:1.0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("the route of 'my-org/app' has image layouts only");
    }

    @Test
    void mediaType_isAlwaysSaid() throws Exception {
        registry.tag("acme/app", "1.0", registry.image("acme/app", "app"));
        pull(registry.authority() + "/acme/app:1.0");
        JsonNode entry = layout("acme/app").entries().get(0);
        assertThat(entry.get("mediaType").asText()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
    }
}
