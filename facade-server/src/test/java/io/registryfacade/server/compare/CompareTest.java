package io.registryfacade.server.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.server.check.CheckCommand;
import io.registryfacade.server.registry.MemoryRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two registries while images move from the first to the other: everything that is missing is found, and nothing else. */
class CompareTest {
    private static final String OLD = "team/app";
    private static final String NEW = "acme/app";

    @TempDir
    private Path folder;

    private MemoryRegistry first;
    private MemoryRegistry other;

    private record Outcome(int exitCode, List<String> lines, String errors) {
        /** Returns the lines without the totals, which come last. */
        List<String> differences() {
            return lines.stream()
                    .filter(line -> !line.startsWith("compared") && !line.startsWith("Copy"))
                    .toList();
        }

        String totals() {
            return lines.stream()
                    .filter(line -> line.startsWith("compared"))
                    .findFirst()
                    .orElse("");
        }
    }

    @BeforeEach
    void start() throws IOException {
        first = new MemoryRegistry();
        other = new MemoryRegistry();
        Files.writeString(folder.resolve("facade.yaml"), """
                publicUrl: https://docker.my-org.example.com
                upstreams:
                  first: { type: generic, url: "http://%s" }
                  other: { type: generic, url: "http://%s" }
                  alone: { type: generic, url: "http://127.0.0.1:1" }
                routes:
                  - repository: my-org/**
                    upstream: [ { name: first, as: team/** }, { name: other, as: acme/** } ]
                  - repository: alone/**
                    upstream: alone
                """.formatted(first.authority(), other.authority()));
    }

    @AfterEach
    void stop() {
        first.close();
        other.close();
    }

    private Outcome compare(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("--config", folder.resolve("facade.yaml").toString(), "--compare"));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        InputStream password = new ByteArrayInputStream("s3cret\n".getBytes(StandardCharsets.UTF_8));
        int exitCode = new CommandLine(new CheckCommand(password))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments.toArray(String[]::new));
        return new Outcome(exitCode, out.toString().lines().toList(), errors.toString());
    }

    /** Adds an image at both registries and returns its digest. */
    private String bothHave(String tag) {
        String digest = first.image(OLD, tag);
        other.image(NEW, tag);
        bothTag(tag, digest);
        return digest;
    }

    private void bothTag(String tag, String digest) {
        first.tag(OLD, tag, digest);
        other.tag(NEW, tag, digest);
    }

    /** Adds an index with two platforms at both registries and returns its digest. */
    private String bothHaveIndex(String tag) {
        String index = first.index(OLD, first.image(OLD, tag + " a"), first.image(OLD, tag + " b"));
        other.index(NEW, other.image(NEW, tag + " a"), other.image(NEW, tag + " b"));
        bothTag(tag, index);
        return index;
    }

    private void bothRefer(String subject, String name) {
        String referrer = first.image(OLD, name);
        other.image(NEW, name);
        first.refer(OLD, subject, referrer);
        other.refer(NEW, subject, referrer);
    }

    private String digestOfImage(String name) {
        return first.image(OLD, name);
    }

    @Test
    void equalRegistries_haveNoDifference() {
        bothHave("1.0");
        bothRefer(bothHaveIndex("2.0"), "signature");
        Outcome outcome = compare("my-org/app");
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.totals())
                .isEqualTo("compared 1 repository, 2 tags, 5 manifests and 8 blobs:"
                        + " 0 missing, 0 different, 0 not compared");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void eachOfTenDifferences_isFound_andNothingElse() {
        bothHave("equal");
        bothRefer(bothHaveIndex("equal-index"), "equal signature");

        bothHave("missing-tag");
        other.untag(NEW, "missing-tag");
        first.tag(OLD, "missing-image", first.image(OLD, "missing-image"));
        bothHave("moved");
        first.tag(OLD, "moved", first.image(OLD, "newer"));
        bothHaveIndex("fewer-platforms");
        other.tag(NEW, "fewer-platforms", other.index(NEW, other.image(NEW, "fewer-platforms a")));
        bothHaveIndex("missing-child");
        other.removeManifest(NEW, digestOfImage("missing-child b"));
        bothHave("missing-configuration");
        other.removeBlob(NEW, "missing-configuration configuration");
        bothHaveIndex("missing-layer");
        other.removeBlob(NEW, "missing-layer b layer");
        String unsigned = bothHave("missing-referrer");
        first.refer(OLD, unsigned, first.image(OLD, "lost signature"));
        String unlisted = bothHave("unlisted-referrer");
        first.refer(OLD, unlisted, first.image(OLD, "unlisted signature"));
        other.image(NEW, "unlisted signature");
        String half = bothHave("damaged-referrer");
        bothRefer(half, "half signature");
        other.removeBlob(NEW, "half signature layer");

        Outcome outcome = compare("my-org/app");

        String to = other.authority() + "/" + NEW;
        assertThat(outcome.differences())
                .map(line -> line.replaceAll(" +", " "))
                .containsExactlyInAnyOrder(
                        "missing tag " + to + ":missing-tag",
                        "missing tag " + to + ":missing-image",
                        "different tag " + to + ":moved (is " + digestOfImage("moved") + " there)",
                        "different tag " + to + ":fewer-platforms (is "
                                + other.index(NEW, digestOfImage("fewer-platforms a")) + " there)",
                        "missing manifest " + digestOfImage("missing-child b") + " of " + to
                                + ":missing-child (linux/arch1)",
                        "missing blob " + MemoryRegistry.digest("missing-configuration configuration") + " of " + to
                                + ":missing-configuration (configuration)",
                        "missing blob " + MemoryRegistry.digest("missing-layer b layer") + " of " + to
                                + ":missing-layer (layer)",
                        "missing referrer " + to + "@" + digestOfImage("lost signature") + " (linux/arch0, refers to "
                                + unsigned + ")",
                        "missing referrer " + to + "@" + digestOfImage("unlisted signature")
                                + " (linux/arch0, refers to " + unlisted + ", there but not listed)",
                        "missing blob " + MemoryRegistry.digest("half signature layer") + " of " + to
                                + ":damaged-referrer (layer)");
        assertThat(outcome.totals()).endsWith("8 missing, 2 different, 0 not compared");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void contentThatNeitherRegistryHas_isNotMissing() {
        bothHaveIndex("sparse");
        String child = digestOfImage("sparse b");
        first.removeManifest(OLD, child);
        other.removeManifest(NEW, child);
        first.removeBlob(OLD, "sparse a layer");
        other.removeBlob(NEW, "sparse a layer");
        assertThat(compare("my-org/app").exitCode()).isZero();
    }

    @Test
    void tagOnlyAtTheOtherRegistry_isNoDifference() {
        bothHave("1.0");
        other.tag(NEW, "newer", other.image(NEW, "newer"));
        assertThat(compare("my-org/app").exitCode()).isZero();
    }

    @Test
    void referrersInATag_areComparedWithThoseOfTheApi() {
        first.withoutReferrersApi();
        String subject = bothHave("1.0");
        bothRefer(subject, "signature");
        assertThat(compare("my-org/app").differences()).isEmpty();
        first.refer(OLD, subject, first.image(OLD, "signature"), first.image(OLD, "second"));
        assertThat(compare("my-org/app").differences())
                .singleElement()
                .asString()
                .contains("missing", "referrer", digestOfImage("second"));
    }

    @Test
    void manifests_areReadAtTheOtherRegistry_andTagsByHead() {
        bothHaveIndex("1.0");
        compare("my-org/app");
        assertThat(first.log())
                .filteredOn(request -> request.startsWith("GET ") && request.contains("/manifests/"))
                .isEmpty();
    }

    @Test
    void nextRun_asksOnlyForTagsAndReferrers_ofWhatIsComplete() {
        bothHaveIndex("1.0");
        bothHave("2.0");
        other.removeBlob(NEW, "2.0 layer");
        String state = folder.resolve("state").toString();
        assertThat(compare("my-org/app", "--state", state).exitCode()).isEqualTo(1);
        other.log();
        other.image(NEW, "2.0");
        assertThat(compare("my-org/app", "--state", state).exitCode()).isZero();
        assertThat(other.log())
                .filteredOn(request -> request.contains("/blobs/"))
                .hasSize(2);
        compare("my-org/app", "--state", state);
        assertThat(other.log()).containsExactlyInAnyOrder("HEAD acme/app/manifests/1.0", "HEAD acme/app/manifests/2.0");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void damagedState_isNotUsed() throws IOException {
        bothHave("1.0");
        Path state = Files.writeString(folder.resolve("state"), "no JSON\n");
        Outcome outcome = compare("my-org/app", "--state", state.toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("is not a state of 'check --compare'", "remove it to begin again");
        assertThat(state).hasContent("no JSON");
    }

    @Test
    void usedUpQuota_endsTheComparison_andSaysHowToContinue() {
        bothHave("1.0");
        other.failWith("3600", 429);
        Outcome outcome = compare("my-org/app");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.lines())
                .last()
                .asString()
                .isEqualTo("stopped: " + other.authority() + " accepts no more requests now (429); it asks to wait 3600"
                        + " seconds; run the command again later, with --state FILE to continue from there");
    }

    @Test
    void failure_isNoDifference_andCannotObeyInATerminal() {
        bothHave("1.0");
        first.failWith("1", 403);
        Outcome outcome = compare("my-org/app");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.differences())
                .singleElement()
                .asString()
                .startsWith("failed")
                .endsWith("responded 403: not ?[31mnow)");
    }

    @Test
    void json_isALineForEachDifference_withWhatToCopy() {
        first.tag(OLD, "1.0", first.image(OLD, "1.0"));
        Outcome outcome = compare("my-org/app", "--json");
        assertThat(outcome.lines())
                .containsExactly(
                        "{\"result\":\"missing\",\"kind\":\"tag\",\"repository\":\"my-org/app\",\"tag\":\"1.0\","
                                + "\"digest\":\"" + digestOfImage("1.0") + "\",\"from\":\"" + first.authority()
                                + "/team/app:1.0\",\"to\":\"" + other.authority()
                                + "/acme/app:1.0\",\"detail\":\"\"}",
                        "{\"result\":\"total\",\"complete\":true,\"detail\":\"\",\"repositories\":1,\"tags\":1,"
                                + "\"manifests\":0,\"blobs\":0,\"missing\":1,\"different\":0,\"failed\":0}");
    }

    @Test
    void catalog_namesTheRepositories_byTheirNamesAtTheFacade() {
        bothHave("1.0");
        first.tag("team/tool", "2.0", first.image("team/tool", "tool"));
        first.tag("elsewhere/tool", "2.0", first.image("elsewhere/tool", "tool"));
        Outcome outcome = compare("--catalog");
        assertThat(outcome.differences()).singleElement().asString().endsWith("/acme/tool:2.0");
        assertThat(outcome.totals()).startsWith("compared 2 repositories, 2 tags");
    }

    @Test
    void repositories_areReadFromAFile() throws IOException {
        bothHave("1.0");
        Path file = Files.writeString(folder.resolve("names"), "# mine\n\nmy-org/app\n");
        assertThat(compare("--repositories", file.toString()).totals()).startsWith("compared 1 repository, 1 tag");
    }

    @Test
    void repositoryWithoutTags_isReported() {
        Outcome outcome = compare("my-org/typo");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.differences())
                .singleElement()
                .asString()
                .endsWith("(" + first.authority() + "/team/typo has no tags)");
    }

    @Test
    void login_isForRegistriesThatClientsLogInTo() throws IOException {
        bothHave("1.0");
        first.requireLogin("me:s3cret");
        Path file = folder.resolve("facade.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "first: { type: generic,", "first: { type: generic, auth: client, streamBlobs: true,"));
        Outcome outcome = compare("my-org/app", "--username", "me", "--password-stdin");
        assertThat(outcome.lines() + outcome.errors()).doesNotContain("s3cret");
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(compare("my-org/app").exitCode()).isEqualTo(1);
    }

    @Test
    void mistakes_areUsageErrors() {
        assertThat(compare("alone/app").errors()).contains("'alone/app' has no other registry to compare with");
        assertThat(compare("My-Org/app").errors()).contains("is not a repository name");
        assertThat(compare().errors()).contains("name the repositories to compare");
        assertThat(compare("my-org/app", "--concurrency", "0").exitCode()).isEqualTo(2);
    }
}
