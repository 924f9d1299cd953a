package io.registryfacade.example.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of tests after which a buffer was collected that nobody had released. One is forgotten on purpose: as
 * soon as Netty tells of that, it has told of all that were forgotten before.
 */
final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(records));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        String onPurpose = "forgotten on purpose after " + context.getUniqueId();
        PooledByteBufAllocator.DEFAULT.directBuffer().touch(onPurpose);
        while (leaks.stream().noneMatch(records -> records.contains(onPurpose))) {
            System.gc();
            // who asks for a buffer is told of those that were lost
            PooledByteBufAllocator.DEFAULT.directBuffer().release();
        }
        assertThat(leaks).allMatch(records -> records.contains(onPurpose));
    }
}
