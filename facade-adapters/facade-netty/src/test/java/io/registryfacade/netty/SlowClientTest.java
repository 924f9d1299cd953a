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

/** Who is waited for while a client asks for nothing: a registry, and a client that takes what it is sent. */
class SlowClientTest {
    private final StreamWriterTest.Client client = new StreamWriterTest.Client();
    private final StreamWriterTest.Registry source = new StreamWriterTest.Registry();
    private ServerSocket silentRegistry;
    private FacadeEngine engine;
    private FacadeHandler handler;
    private EmbeddedChannel channel;

    @BeforeEach
    void ask() throws IOException {
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

    private StreamWriter stream() {
        StreamWriter writer =
                handler.startStream(new StreamWriter(handler, channel.pipeline().context(handler), -1, false));
        writer.onSubscribe(source);
        channel.runPendingTasks();
        return writer;
    }

    private void send(StreamWriter writer) {
        writer.onNext(List.of(ByteBuffer.wrap(new byte[10])));
        channel.runPendingTasks();
        assertThat(writer.isWriting()).isTrue();
    }

    private void idle() {
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    }

    @Test
    void aClientThatWaitsForARegistry_isKept() {
        idle();
        idle();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aClientThatWaitsForTheRestOfAStream_isKept() {
        StreamWriter writer = stream();
        send(writer);
        client.takes();
        idle();
        idle();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aClientThatTakesAStreamSlowly_isKept() {
        StreamWriter writer = stream();
        send(writer);
        for (int piece = 0; piece < 3; piece++) {
            client.takes();
            send(writer);
            idle();
            assertThat(channel.isOpen()).isTrue();
        }
    }

    /** A piece may be so large that it takes longer than a client may stand still. */
    @Test
    void aClientThatTakesAPartOfAPiece_isKept() {
        send(stream());
        ChannelOutboundBuffer leaving = channel.unsafe().outboundBuffer();
        leaving.addMessage(Unpooled.wrappedBuffer(new byte[100]), 100, channel.newPromise());
        leaving.addFlush();
        idle();
        assertThat(channel.isOpen()).isTrue();
        leaving.progress(10);
        idle();
        assertThat(channel.isOpen()).isTrue();

        idle();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatTakesNothing_isEnded() {
        send(stream());
        idle();

        assertThat(channel.isOpen()).isFalse();
        assertThat(source.cancelled()).isTrue();
    }

    @Test
    void aClientThatTakesNothingMore_isEnded() {
        StreamWriter writer = stream();
        send(writer);
        client.takes();
        send(writer);
        idle();
        assertThat(channel.isOpen()).isTrue();

        idle();
        assertThat(channel.isOpen()).isFalse();
    }
}
