package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.BodyWriter;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an idle event keeps the connection: while a registry has not responded, and while the client reads. */
class SlowClientTest {
    private final ControlledClient client = new ControlledClient();
    private final RecordedSubscription subscription = new RecordedSubscription();
    private ServerSocket silentRegistry;
    private FacadeEngine engine;
    private FacadeHandler handler;
    private EmbeddedChannel channel;

    @BeforeEach
    void sendRequest() throws IOException {
        silentRegistry = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        engine = new FacadeEngine(RegistryFacade.builder()
                .upstream("silent", Upstream.generic("http://127.0.0.1:" + silentRegistry.getLocalPort()))
                .route("my-org/**", "silent")
                .build());
        handler = new FacadeHandler(engine);
        channel = new EmbeddedChannel(client, handler);
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/v2/my-org/app/manifests/1.0");
        request.headers().set("Host", "facade.test");
        channel.writeInbound(request);
    }

    @AfterEach
    void close() throws IOException {
        channel.finishAndReleaseAll();
        engine.close();
        silentRegistry.close();
    }

    private BodyWriter stream() {
        BodyWriter writer =
                handler.startStream(new NettyOutput(handler, channel.pipeline().context(handler), -1, false));
        writer.onSubscribe(subscription);
        return writer;
    }

    private void send(BodyWriter writer) {
        writer.onNext(List.of(ByteBuffer.wrap(new byte[10])));
        channel.runPendingTasks();
        assertThat(writer.isWriting()).isTrue();
    }

    private void idle() {
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    }

    @Test
    void aClientThatWaitsForARegistry_keepsItsConnection() {
        idle();
        idle();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aClientThatWaitsForTheRestOfAStream_keepsItsConnection() {
        BodyWriter writer = stream();
        send(writer);
        client.read();
        idle();
        idle();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aClientThatReadsAStreamSlowly_keepsItsConnection() {
        BodyWriter writer = stream();
        send(writer);
        for (int piece = 0; piece < 3; piece++) {
            client.read();
            send(writer);
            idle();
            assertThat(channel.isOpen()).isTrue();
        }
    }

    /** Reading a large piece may take longer than the idle timeout. */
    @Test
    void aClientThatReadsPartOfAPiece_keepsItsConnection() {
        send(stream());
        ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
        outbound.addMessage(Unpooled.wrappedBuffer(new byte[100]), 100, channel.newPromise());
        outbound.addFlush();
        idle();
        assertThat(channel.isOpen()).isTrue();
        outbound.progress(10);
        idle();
        assertThat(channel.isOpen()).isTrue();

        idle();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatReadsNothing_isDisconnected() {
        send(stream());
        idle();

        assertThat(channel.isOpen()).isFalse();
        assertThat(subscription.isCancelled()).isTrue();
    }

    @Test
    void aClientThatStopsReading_isDisconnected() {
        BodyWriter writer = stream();
        send(writer);
        client.read();
        send(writer);
        idle();
        assertThat(channel.isOpen()).isTrue();

        idle();
        assertThat(channel.isOpen()).isFalse();
    }
}
