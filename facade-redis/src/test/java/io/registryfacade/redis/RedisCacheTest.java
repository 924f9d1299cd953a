package io.registryfacade.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.registryfacade.cache.SharedCache;
import io.registryfacade.cache.SharedCacheSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis that is gone, slow, full or restarted fails operations, and nothing else. */
class RedisCacheTest {
    private static final Duration TIME = Duration.ofMinutes(1);

    private RespServer server = new RespServer();
    private SharedCache cache;

    @AfterEach
    void close() {
        if (cache != null) {
            cache.close();
        }
        server.gate.countDown();
        server.close();
    }

    private String url() {
        return "redis://localhost:" + server.port();
    }

    @Test
    void cacheThatIsGone_failsAtOnce_untilItIsThere() {
        int port = server.port();
        server.close();
        cache = SharedCacheSettings.parse("redis://localhost:" + port).open();
        SharedCache gone = cache;
        await().until(() -> gone.get("k", 1).isCompletedExceptionally());
        server = new RespServer(port);
        Caches.connected(cache);
    }

    @Test
    void restartedCache_isUsedAgain() {
        cache = Caches.connected(url());
        int port = server.port();
        server.close();
        await().until(() -> !Caches.isConnected(cache));
        assertThat(cache.put("k", new byte[] {1}, TIME)).isCompletedExceptionally();
        server = new RespServer(port);
        Caches.connected(cache);
    }

    static Stream<Function<List<String>, String>> errors() {
        return Stream.of(RespServer.FULL, RespServer.OTHER_TYPE, command -> "-LOADING Redis is loading\r\n");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorReply_failsTheOperation(Function<List<String>, String> fault) {
        cache = Caches.connected(url());
        server.fault = fault;
        assertThat(Stream.of(
                        cache.get("k", 1),
                        cache.put("k", new byte[] {1}, TIME),
                        cache.putIfAbsent("k", new byte[] {1}, TIME),
                        cache.remove("k", new byte[] {1})))
                .allSatisfy(operation -> assertThat(operation
                                .handle((value, failure) -> failure != null)
                                .join())
                        .isTrue());
        server.fault = null;
        assertThat(cache.get("k", 1).join()).isEmpty();
    }

    /** As a program that is no Redis. */
    @Test
    void replyOfAnotherType_failsTheOperation() {
        cache = Caches.connected(url());
        server.fault = command -> ":7\r\n";
        CompletableFuture<Optional<byte[]>> read = cache.get("k", 1);
        await().until(read::isDone);
        assertThat(read.handle((value, failure) -> failure != null || value.isEmpty() || value.get().length == 1)
                        .join())
                .isTrue();
    }

    @Test
    void slowCache_blocksNoCaller_andLimitsItsQueue() {
        cache = Caches.connected(url());
        server.gate = new CountDownLatch(1);
        List<CompletableFuture<Optional<byte[]>>> reads =
                Stream.generate(() -> cache.get("k", 1)).limit(5_000).toList();
        assertThat(reads.get(0)).isNotDone();
        assertThat(reads.get(4_999)).isCompletedExceptionally();
        server.gate.countDown();
        assertThat(reads.get(0).join()).isEmpty();
    }

    @Test
    void account_isThatOfTheUrl_orOfTheFile(@TempDir Path folder) throws Exception {
        cache = Caches.connected("redis://ann:pass%2Fword@localhost:" + server.port() + "/3");
        assertThat(server.received).contains(List.of("AUTH", "ann", "pass/word"), List.of("SELECT", "3"));
        cache.close();
        Path file = Files.writeString(folder.resolve("password"), "from-a-file\n");
        cache = Caches.connected(
                SharedCacheSettings.parse(url()).withPasswordFile(file).open());
        assertThat(server.received).contains(List.of("AUTH", "default", "from-a-file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "/-1", "/1/2", "/123456"})
    void path_isANumber(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedCacheSettings.parse("redis://:secret@localhost" + path))
                .withMessageContaining("is the number of a database")
                .withMessageNotContaining("secret");
    }

    @Test
    void ipv6Address_isAHost() {
        assertThat(RedisAddress.of(SharedCacheSettings.parse("rediss://[::1]/")).getHost())
                .isEqualTo("::1");
    }

    @Test
    void closedCache_stopsConnecting() {
        server.close();
        cache = SharedCacheSettings.parse("redis://localhost:" + server.port()).open();
        cache.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("lettuce")));
    }
}
