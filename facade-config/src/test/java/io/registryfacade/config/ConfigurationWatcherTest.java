package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.engine.ReloadResult;
import io.registryfacade.http.InboundRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is new in a file is served soon, and what is wrong with it disturbs nobody. */
@Tag("slow")
class WatchedFileTest {
    private static final String OLD = configuration("old.test", true);
    private static final String NEW = configuration("new.test", true);

    @TempDir
    private Path folder;

    private final List<ReloadResult> told = new CopyOnWriteArrayList<>();
    private Path file;
    private FacadeEngine engine;
    private ConfigurationWatcher watcher;

    private static String configuration(String host, boolean reload) {
        return "reload: " + reload + "\nupstreams: { r: { type: generic, url: \"https://" + host
                + "\", auth: none } }\nroutes: [ { repository: acme/**, upstream: r } ]\n";
    }

    private FacadeListener listener() {
        return new FacadeListener() {
            @Override
            public void reloaded(ReloadResult result) {
                told.add(result);
            }
        };
    }

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("facade.yaml"), OLD);
        engine = new FacadeEngine(FacadeConfiguration.read(file).engine(), List.of(listener()));
        watcher = new ConfigurationWatcher(file, ConfigurationWatcher.Snapshot.of(file));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static String served(FacadeEngine engine) {
        String location = engine.respond(InboundRequest.get("/v2/acme/app/manifests/1"))
                .orElseThrow()
                .join()
                .headers()
                .get(0)
                .value();
        return location.substring("https://".length(), location.indexOf("/v2/"));
    }

    /** Once for the content, and once for its being the same still. */
    private void checkTwice() {
        watcher.check(engine);
        watcher.check(engine);
    }

    @Test
    void change_isServed_whenItIsTheSameTwice() throws IOException {
        Files.writeString(file, NEW);
        watcher.check(engine);
        assertThat(served(engine)).isEqualTo("old.test");
        watcher.check(engine);
        assertThat(served(engine)).isEqualTo("new.test");
        assertThat(told).containsExactly(new ReloadResult(List.of()));
    }

    @Test
    void whatIsTheSame_isNotReadAgain() throws IOException {
        checkTwice();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        checkTwice();
        assertThat(told).isEmpty();
    }

    @Test
    void modificationTime_mayStandStillOrGoBackwards() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, NEW);
        Files.setLastModifiedTime(file, time);
        checkTwice();
        assertThat(served(engine)).isEqualTo("new.test");
        Files.writeString(file, OLD);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        checkTwice();
        assertThat(served(engine)).isEqualTo("old.test");
    }

    /** As Kubernetes mounts a ConfigMap: the file links to {@code ..data/}, and that to a folder that is exchanged. */
    @Test
    void swappedLink_isAChange() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("..v1")).resolve("f.yaml"), OLD);
        Files.writeString(Files.createDirectory(folder.resolve("..v2")).resolve("f.yaml"), NEW);
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..v1"));
        Path mounted = Files.createSymbolicLink(folder.resolve("f.yaml"), Path.of("..data", "f.yaml"));
        watcher = new ConfigurationWatcher(mounted, ConfigurationWatcher.Snapshot.of(mounted));
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..v2"));
        Files.move(next, data, StandardCopyOption.REPLACE_EXISTING);
        checkTwice();
        assertThat(served(engine)).isEqualTo("new.test");
    }

    @Test
    void fileThatIsBeingWritten_isWaitedFor() throws IOException {
        // torn so that what there is would be a configuration already
        String torn = NEW + "delivery: redirect\n";
        Files.writeString(file, NEW);
        watcher.check(engine);
        Files.writeString(file, torn);
        watcher.check(engine);
        assertThat(told).isEmpty();
        watcher.check(engine);
        assertThat(told).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "upstreams: { r: { type: gen", "upstreams: 1\n", "\ufeff"})
    void fileThatIsWrong_leavesTheLastGoodOne_andIsToldOnce(String text) throws IOException {
        Files.writeString(file, text);
        checkTwice();
        checkTwice();
        assertStillServing("");
    }

    @Test
    void fileThatVanished_leavesTheLastGoodOne_andIsToldOnce() throws IOException {
        Files.delete(file);
        checkTwice();
        checkTwice();
        assertStillServing("there is no such file");
        Files.writeString(file, NEW);
        checkTwice();
        assertThat(served(engine)).isEqualTo("new.test");
        assertThat(engine.health().problems()).isEmpty();
    }

    @Test
    void fileThatIsTooLong_leavesTheLastGoodOne_andIsToldOnce() throws IOException {
        Files.write(file, new byte[DocumentReader.MAX_LENGTH + 1]);
        checkTwice();
        checkTwice();
        assertStillServing("the file is longer than 1 MiB");
    }

    private void assertStillServing(String problem) {
        assertThat(served(engine)).isEqualTo("old.test");
        assertThat(told)
                .singleElement()
                .satisfies(result -> assertThat(result.succeeded()).isFalse());
        assertThat(engine.health().problems())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).startsWith(file + ":").contains(problem));
    }

    @Test
    void served_isWhatTheFileSays_nowAndLater() throws IOException {
        try (FacadeEngine serving = FacadeConfiguration.startEngine(file, List.of(listener()))) {
            assertThat(served(serving)).isEqualTo("old.test");
            Files.writeString(file, NEW);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(served(serving)).isEqualTo("new.test"));
            Files.writeString(file, configuration("last.test", false));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(served(serving)).isEqualTo("last.test"));
            assertThat(watching()).isFalse();
        }
    }

    @Test
    void watching_endsWithTheEngine() {
        FacadeEngine serving = FacadeConfiguration.startEngine(file, List.of());
        assertThat(watching()).isTrue();
        serving.close();
        await().until(() -> !watching());
    }

    @Test
    void fileThatNeedNotBeWatched_isNot() throws IOException {
        Files.writeString(file, configuration("old.test", false));
        try (FacadeEngine serving = FacadeConfiguration.startEngine(file, List.of())) {
            assertThat(served(serving)).isEqualTo("old.test");
            assertThat(watching()).isFalse();
        }
    }

    @Test
    void fileThatIsWrongAtFirst_isNotServed() throws IOException {
        Files.writeString(file, "");
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> FacadeConfiguration.startEngine(file, List.of()));
    }

    private static boolean watching() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("registry-facade-watch"));
    }
}
