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

/** A changed file is served soon, and a mistake in it does not disturb clients. */
@Tag("slow")
class ConfigurationWatcherTest {
    private static final String OLD = configuration("old.test", true);
    private static final String NEW = configuration("new.test", true);

    @TempDir
    private Path folder;

    private final List<ReloadResult> results = new CopyOnWriteArrayList<>();
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
                results.add(result);
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

    /** The first check finds a change, and the second finds it complete. */
    private void checkTwice() {
        watcher.check(engine);
        watcher.check(engine);
    }

    @Test
    void change_isServed_ifTwoChecksAgree() throws IOException {
        Files.writeString(file, NEW);
        watcher.check(engine);
        assertThat(served(engine)).isEqualTo("old.test");
        watcher.check(engine);
        assertThat(served(engine)).isEqualTo("new.test");
        assertThat(results).containsExactly(new ReloadResult(List.of()));
    }

    @Test
    void unchangedFile_isNotReadAgain() throws IOException {
        checkTwice();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        checkTwice();
        assertThat(results).isEmpty();
    }

    @Test
    void modificationTime_mayStayOrDecrease() throws IOException {
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

    /** Kubernetes mounts a ConfigMap like this: the file links to {@code ..data/}, which links to a folder that is replaced. */
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
        // the written part is a valid configuration already
        String torn = NEW + "delivery: redirect\n";
        Files.writeString(file, NEW);
        watcher.check(engine);
        Files.writeString(file, torn);
        watcher.check(engine);
        assertThat(results).isEmpty();
        watcher.check(engine);
        assertThat(results).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "upstreams: { r: { type: gen", "upstreams: 1\n", "\ufeff"})
    void invalidFile_isReportedOnce_andTheLastValidOneStays(String text) throws IOException {
        Files.writeString(file, text);
        checkTwice();
        checkTwice();
        assertStillServing("");
    }

    @Test
    void deletedFile_isReportedOnce_andTheLastValidOneStays() throws IOException {
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
    void tooLongFile_isReportedOnce_andTheLastValidOneStays() throws IOException {
        Files.write(file, new byte[DocumentReader.MAX_LENGTH + 1]);
        checkTwice();
        checkTwice();
        assertStillServing("the file is longer than 1 MiB");
    }

    private void assertStillServing(String problem) {
        assertThat(served(engine)).isEqualTo("old.test");
        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.succeeded()).isFalse());
        assertThat(engine.health().problems())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).startsWith(file + ":").contains(problem));
    }

    @Test
    void startEngine_servesTheFile_andItsChanges() throws IOException {
        try (FacadeEngine engine = FacadeConfiguration.startEngine(file, List.of(listener()))) {
            assertThat(served(engine)).isEqualTo("old.test");
            Files.writeString(file, NEW);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(served(engine)).isEqualTo("new.test"));
            Files.writeString(file, configuration("last.test", false));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(served(engine)).isEqualTo("last.test"));
            assertThat(watching()).isFalse();
        }
    }

    @Test
    void watching_endsWithTheEngine() {
        FacadeEngine engine = FacadeConfiguration.startEngine(file, List.of());
        assertThat(watching()).isTrue();
        engine.close();
        await().until(() -> !watching());
    }

    @Test
    void fileWithoutReload_isNotWatched() throws IOException {
        Files.writeString(file, configuration("old.test", false));
        try (FacadeEngine engine = FacadeConfiguration.startEngine(file, List.of())) {
            assertThat(served(engine)).isEqualTo("old.test");
            assertThat(watching()).isFalse();
        }
    }

    @Test
    void invalidFile_isRejectedAtStartup() throws IOException {
        Files.writeString(file, "");
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> FacadeConfiguration.startEngine(file, List.of()));
    }

    private static boolean watching() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("registry-facade-watch"));
    }
}
