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
 * Fails a class of tests after which a buffer was collected that nobody had released. Two are forgotten on purpose:
 * when Netty tells of the second, it has told of all that were forgotten before.
 */
final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final Duration GUARD = Duration.ofSeconds(60);

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(ResourceLeakDetector.getLevel())
                .as("the tests must run with -Dio.netty.leakDetection.level=paranoid, as their pom.xml has it")
                .isEqualTo(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(records));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // those that one collection finds come in any order, but before those of the next
        forgetOne("forgotten on purpose first, after " + context.getUniqueId());
        forgetOne("forgotten on purpose last, after " + context.getUniqueId());
        assertThat(leaks).allMatch(records -> records.contains("forgotten on purpose"));
    }

    private void forgetOne(String name) {
        PooledByteBufAllocator.DEFAULT.directBuffer().touch(name);
        long begin = System.nanoTime();
        while (leaks.stream().noneMatch(records -> records.contains(name))) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("a buffer must be collected and told of, which takes a JVM without -XX:+DisableExplicitGC")
                    .isLessThan(GUARD);
            System.gc();
            // who asks for a buffer is told of those that were lost
            PooledByteBufAllocator.DEFAULT.directBuffer().release();
        }
    }
}
