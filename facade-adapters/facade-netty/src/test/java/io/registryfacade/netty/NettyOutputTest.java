package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamWriterTest {
    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("registry", Upstream.quay())
            .route("my-org/**", "registry")
            .build());
    private final FacadeHandler handler = new FacadeHandler(engine);
    private final Client client = new Client();
    private final EmbeddedChannel channel = new EmbeddedChannel(client, handler);
    private final ChannelHandlerContext context = channel.pipeline().context(handler);
    private final Registry registry = new Registry();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        engine.close();
    }

    private StreamWriter writer(long promised) {
        StreamWriter writer = new StreamWriter(handler, context, promised, false);
        writer.onSubscribe(registry);
        channel.runPendingTasks();
        return writer;
    }

    private void next(StreamWriter writer, String bytes) {
        writer.onNext(List.of(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII))));
        channel.runPendingTasks();
    }

    @Test
    void more_isAskedForWhenTheLastHasLeft() {
        StreamWriter writer = writer(10);
        assertThat(registry.asked).isEqualTo(1);
        next(writer, "hello");
        assertThat(registry.asked).isEqualTo(1);
        assertThat(writer.isWriting()).isTrue();

        client.takes();
        assertThat(registry.asked).isEqualTo(2);
        assertThat(writer.isWriting()).isFalse();
    }

    @Test
    void whatIsWhole_endsWithoutTheConnection() {
        StreamWriter writer = writer(5);
        next(writer, "hello");
        client.takes();
        writer.onComplete();
        channel.runPendingTasks();

        assertThat(client.last).isSameAs(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(channel.isOpen()).isTrue();
        assertThat(registry.cancelled).isFalse();
    }

    @Test
    void lessThanWasPromised_endsTheConnection() {
        StreamWriter writer = writer(6);
        next(writer, "hello");
        client.takes();
        writer.onComplete();
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    /** Or the client would take the rest for the next answer. */
    @Test
    void moreThanWasPromised_isNotSent_andEndsTheConnection() {
        StreamWriter writer = writer(4);
        next(writer, "hello");

        assertThat(client.taking).isEmpty();
        assertThat(registry.cancelled).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aRegistryThatBreaksOff_endsTheConnection() {
        StreamWriter writer = writer(-1);
        next(writer, "hello");
        writer.onError(new IOException("broken off"));
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatHasGone_endsTheStream() {
        StreamWriter writer = writer(10);
        next(writer, "hello");
        client.goes();

        assertThat(registry.cancelled).isTrue();
    }

    @Test
    void aClientThatHadGoneBefore_isSentNothing() {
        channel.close().syncUninterruptibly();
        writer(10);

        assertThat(registry.asked).isZero();
        assertThat(registry.cancelled).isTrue();
    }

    /** Takes what is written when it likes. */
    static final class Client extends ChannelOutboundHandlerAdapter {
        private final Deque<ChannelPromise> taking = new ArrayDeque<>();
        private Object last = "";

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            last = message;
            ReferenceCountUtil.release(message);
            taking.add(promise);
        }

        void takes() {
            taking.remove().setSuccess();
        }

        void goes() {
            taking.remove().setFailure(new IOException("gone"));
        }
    }

    static final class Registry implements Flow.Subscription {
        private long asked;
        private boolean cancelled;

        boolean cancelled() {
            return cancelled;
        }

        @Override
        public void request(long n) {
            asked += n;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
