package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.LastHttpContent;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.BodyWriter;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NettyOutputTest {
    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("registry", Upstream.quay())
            .route("my-org/**", "registry")
            .build());
    private final FacadeHandler handler = new FacadeHandler(engine);
    private final ControlledClient client = new ControlledClient();
    private final EmbeddedChannel channel = new EmbeddedChannel(client, handler);
    private final ChannelHandlerContext context = channel.pipeline().context(handler);
    private final RecordedSubscription subscription = new RecordedSubscription();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        engine.close();
    }

    private BodyWriter writer(long contentLength) {
        BodyWriter writer = handler.startStream(new NettyOutput(handler, context, contentLength, false));
        writer.onSubscribe(subscription);
        return writer;
    }

    private void next(BodyWriter writer, String bytes) {
        writer.onNext(List.of(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII))));
        channel.runPendingTasks();
    }

    private void complete(BodyWriter writer) {
        writer.onComplete();
        channel.runPendingTasks();
    }

    @Test
    void nextPiece_isRequestedWhenTheClientHasReadTheLast() {
        BodyWriter writer = writer(10);
        assertThat(subscription.requested()).isEqualTo(1);
        next(writer, "hello");
        assertThat(subscription.requested()).isEqualTo(1);
        assertThat(writer.isWriting()).isTrue();

        client.read();
        assertThat(subscription.requested()).isEqualTo(2);
        assertThat(writer.isWriting()).isFalse();
    }

    @Test
    void aCompleteBody_leavesTheConnectionOpen() {
        BodyWriter writer = writer(5);
        next(writer, "hello");
        client.read();
        complete(writer);

        assertThat(client.lastWritten()).isSameAs(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(channel.isOpen()).isTrue();
        assertThat(subscription.isCancelled()).isFalse();
    }

    @Test
    void fewerBytesThanTheContentLength_closeTheConnection() {
        BodyWriter writer = writer(6);
        next(writer, "hello");
        client.read();
        complete(writer);

        assertThat(channel.isOpen()).isFalse();
    }

    /** Otherwise the client would read the rest as the next response. */
    @Test
    void moreBytesThanTheContentLength_areNotSent_andCloseTheConnection() {
        BodyWriter writer = writer(4);
        next(writer, "hello");

        assertThat(client.hasUnread()).isFalse();
        assertThat(subscription.isCancelled()).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aRegistryThatFails_closesTheConnection() {
        BodyWriter writer = writer(-1);
        next(writer, "hello");
        writer.onError(new IOException("registry"));
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatDisconnects_cancelsTheStream() {
        BodyWriter writer = writer(10);
        next(writer, "hello");
        client.disconnect();

        assertThat(subscription.isCancelled()).isTrue();
    }

    @Test
    void aClientThatDisconnectsBetweenTwoPieces_cancelsTheStream() {
        BodyWriter writer = writer(10);
        next(writer, "hello");
        client.read();
        channel.close().syncUninterruptibly();

        assertThat(subscription.isCancelled()).isTrue();
    }
}
