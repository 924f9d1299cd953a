package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that leaks buffers of Netty. It leaks two itself: when Netty has reported the second, it has reported
 * all earlier leaks.
 */
final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(ResourceLeakDetector.getLevel())
                .as("run the tests with -Dio.netty.leakDetection.level=paranoid, as pom.xml does")
                .isEqualTo(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(records));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // the order within one garbage collection is undefined, so the first one only separates
        leakOne("leaked on purpose first, after " + context.getUniqueId());
        leakOne("leaked on purpose last, after " + context.getUniqueId());
        assertThat(leaks).allMatch(records -> records.contains("leaked on purpose"));
    }

    private void leakOne(String name) {
        PooledByteBufAllocator.DEFAULT.directBuffer().touch(name);
        long begin = System.nanoTime();
        while (leaks.stream().noneMatch(records -> records.contains(name))) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("Netty must report the leaked buffer; run the JVM without -XX:+DisableExplicitGC")
                    .isLessThan(TIMEOUT);
            System.gc();
            // Netty reports leaks when a buffer is allocated
            PooledByteBufAllocator.DEFAULT.directBuffer().release();
        }
    }
}
